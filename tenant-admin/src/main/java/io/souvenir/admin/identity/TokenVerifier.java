package io.souvenir.admin.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.KeyClients.KeyClaims;

/** Verifies the token of a key's grant with the realm's published keys. A failure is an error of Keycloak or of this service, not of the key. */
class TokenVerifier {

    private static final int CLOCK_SKEW_SECONDS = 10;
    private static final AlgorithmConstraints SIGNATURES = new AlgorithmConstraints(ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, AlgorithmIdentifiers.EDDSA);

    private final String issuer;
    private final Supplier<Uni<String>> keySet;
    private volatile List<JsonWebKey> keys = List.of();

    TokenVerifier(String issuer, Supplier<Uni<String>> keySet) {
        this.issuer = issuer;
        this.keySet = keySet;
    }

    Uni<KeyClaims> verify(String token, String clientId) {
        return Uni.createFrom().item(() -> read(token, clientId))
                .onFailure(UnknownSigningKeyException.class)
                .recoverWithUni(() -> keySet.get().map(TokenVerifier::parse).invoke(published -> keys = published)
                        .map(published -> read(token, clientId)));
    }

    private KeyClaims read(String token, String clientId) {
        try {
            JwtClaims claims = consumer().processToClaims(token);
            if (!"Bearer".equals(claims.getStringClaimValue("typ")) || !clientId.equals(claims.getStringClaimValue("azp"))) {
                throw new IllegalStateException("The grant's token belongs to another client");
            }
            return keyClaims(claims.getClaimValue("souvenir", Map.class));
        } catch (InvalidJwtException invalid) {
            if (invalid.getCause() instanceof UnresolvableKeyException) {
                throw new UnknownSigningKeyException(invalid);
            }
            throw new IllegalStateException("The grant's token does not verify", invalid);
        } catch (MalformedClaimException malformed) {
            throw new IllegalStateException("The grant's token is malformed", malformed);
        }
    }

    private static KeyClaims keyClaims(Map<?, ?> claim) {
        return new KeyClaims(UUID.fromString(String.valueOf(claim.get("tenant"))),
                UUID.fromString(String.valueOf(claim.get("project"))), String.valueOf(claim.get("key")));
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(issuer)
                .setExpectedAudience(RealmReconciler.AUDIENCE)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setJwsAlgorithmConstraints(SIGNATURES)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
                .build();
    }

    private static List<JsonWebKey> parse(String json) {
        try {
            return new JsonWebKeySet(json).getJsonWebKeys();
        } catch (JoseException malformed) {
            throw new IllegalStateException("The key set cannot be read", malformed);
        }
    }

    /** The realm may have rotated its keys since they were read. */
    private static final class UnknownSigningKeyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnknownSigningKeyException(Throwable cause) {
            super(cause);
        }
    }
}
