package io.souvenir.engine.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    private static final AllowList NOTHING = new AllowList(List.of());

    @ParameterizedTest
    @ValueSource(strings = { "", "example.org", "//example.org", "http://example.org", "ftp://example.org", "https://",
            "https:///path", "https://user@example.org/", "https://user:word@example.org/", "https://example.org/#part",
            "https://example.org:0/", "https://example.org:65536/", "https://exa mple.org/", "javascript:alert(1)",
            "https://localhost/", "https://LOCALHOST./", "https://api.localhost/",
            "https://127.0.0.1/", "https://10.0.0.1/", "https://169.254.169.254/latest/meta-data", "https://[::1]/",
            "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[64:ff9b::7f00:1]/", "https://[fe80::1]/",
            "https://[fe80::1%25eth0]/", "https://0/", "https://0.0.0.0/",
            // one address, written for readers that do not agree on it
            "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://017700000001/", "https://0177.0.0.1/",
            "https://127.1/", "https://127.0.1/", "https://127.0.0.01/", "https://1.2.3.4.5/", "https://256.0.0.1/",
            "https://8.8.8.08/", "https://example.1/" })
    void isRefused(String url) {
        assertThatThrownBy(() -> Destination.of(url, NOTHING)).isInstanceOf(Destination.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({ "https://example.org, example.org, 443, example.org, /",
            "https://EXAMPLE.org.:8443/a?b=c, example.org, 8443, example.org:8443, /a?b=c",
            "https://8.8.8.8:443/x, 8.8.8.8, 443, 8.8.8.8, /x",
            "https://[2606:4700::1111]/, 2606:4700::1111, 443, [2606:4700::1111], /",
            "https://[2606:4700::1111]:80/, 2606:4700::1111, 80, [2606:4700::1111]:80, /",
            "https://example.org?q, example.org, 443, example.org, /?q" })
    void isReadAsItStands(String url, String host, int port, String authority, String path) {
        // When
        Destination destination = Destination.of(url, NOTHING);
        // Then
        assertThat(destination.host()).isEqualTo(host);
        assertThat(destination.port()).isEqualTo(port);
        assertThat(destination.authority()).isEqualTo(authority);
        assertThat(destination.pathAndQuery()).isEqualTo(path);
        assertThat(destination.secure()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "127.0.0.1:8080, http://127.0.0.1:8080/", "127.0.0.0/8:443, https://127.9.9.9/",
            "10.1.0.0/16:80, http://10.1.200.3/", "10.1.0.0/16:8000-8100, http://10.1.200.3:8100/", "[::1]:80, http://[::1]/",
            "[fd00::/8]:443, https://[fd12::1]/", "localhost:80, http://localhost/", "Hooks.Test:80, http://hooks.test/" })
    void isReachedWhereTheOperatorAllowsIt(String allowed, String url) {
        assertThat(Destination.of(url, new AllowList(List.of(allowed)))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({ "127.0.0.1:80, http://127.0.0.2/", "10.1.0.0/16:443, https://10.2.0.1/", "localhost:443, https://127.0.0.1/",
            "hooks.test:80, http://other.test/", "127.0.0.1:443, https://localhost/",
            "127.0.0.0/8:443, https://[64:ff9b::7f00:1]/",
            "127.0.0.1:8080, http://127.0.0.1:6379/", "127.0.0.1:8080, https://127.0.0.1/",
            "127.0.0.1:8080-8090, http://127.0.0.1:8091/",
            "hooks.test:443, http://hooks.test/", "localhost:8080, https://localhost:8081/", "[::1]:80, http://[::1]:81/" })
    void isNotReachedByWhatElseTheOperatorAllows(String allowed, String url) {
        assertThatThrownBy(() -> Destination.of(url, new AllowList(List.of(allowed)))).isInstanceOf(Destination.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "127.0.0.1", "hooks.test", "10.1.0.0/16", "::1", "[::1]", "fd00::/8", "::1:80", "hooks.test:",
            "hooks.test:0", "hooks.test:65536", "hooks.test:90-80", "hooks.test:http", "http://hooks.test:80", "*" })
    void anEntryWithoutPortsIsAMistakeOfTheOperators(String entry) {
        assertThatThrownBy(() -> new AllowList(List.of(entry))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"" + entry + "\"", "HOST:PORT", "127.0.0.1:11434");
    }

    @Test
    void aNetworkThatIsNoneIsAMistakeOfTheOperators() {
        assertThatThrownBy(() -> new AllowList(List.of("10.0.0.0/33:80"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsNothingOfItsPath() {
        assertThat(Destination.of("https://example.org/hook?token=hush", NOTHING).toString()).doesNotContain("hush");
    }
}
