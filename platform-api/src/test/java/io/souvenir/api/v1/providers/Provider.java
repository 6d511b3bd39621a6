package io.souvenir.api.v1.providers;

import java.util.HashMap;
import java.util.Map;

/** The settings of each provider's model, and a successful response of its server. */
enum Provider {

    OPENAI("{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted-1\",\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"content\":\"{\\\"ready\\\": true}\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}",
            "{\"object\":\"list\",\"model\":\"scripted-1\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                    + "\"embedding\":[0.1,0.2,0.3]}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}") {

        @Override
        Map<String, Object> choice(String url) {
            return Map.of("provider", "openai", "base_url", url + "/v1", "model", "scripted-1", "api_key", KEY);
        }
    },
    AZURE_OPENAI(OPENAI.chat, OPENAI.embedding) {

        @Override
        Map<String, Object> choice(String url) {
            return Map.of("provider", "azure_openai", "endpoint", url, "deployment", "our-gpt", "api_version", "2024-10-21",
                    "api_key", KEY);
        }
    },
    BEDROCK("{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"reply\","
            + "\"input\":{\"ready\":true}}}]}},\"stopReason\":\"tool_use\",\"usage\":{\"inputTokens\":9,\"outputTokens\":5,"
            + "\"totalTokens\":14},\"metrics\":{\"latencyMs\":3}}", "{\"embedding\":[0.1,0.2,0.3],\"inputTextTokenCount\":1}") {

        @Override
        Map<String, Object> choice(String url) {
            return aws(Map.of("provider", "bedrock", "model", "anthropic.claude-3-haiku-20240307-v1:0"));
        }
    },
    SAGEMAKER(OPENAI.chat, "[[0.1,0.2,0.3]]") {

        @Override
        Map<String, Object> choice(String url) {
            return aws(Map.of("provider", "sagemaker", "endpoint_name", "our-endpoint"));
        }
    };

    static final String KEY = "sk-0123456789abcdefghij";
    static final String ACCESS_KEY = "AKIDEXAMPLE0000001";
    static final String AWS_SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";
    static final String AWS_TOKEN = "temporary-token";

    final String chat;
    final String embedding;

    Provider(String chat, String embedding) {
        this.chat = chat;
        this.embedding = embedding;
    }

    abstract Map<String, Object> choice(String url);

    String answer(String purpose) {
        return purpose.equals("chat") ? chat : embedding;
    }

    private static Map<String, Object> aws(Map<String, Object> settings) {
        Map<String, Object> choice = new HashMap<>(settings);
        choice.putAll(Map.of("region", "eu-west-1", "access_key_id", ACCESS_KEY, "secret_access_key", AWS_SECRET,
                "session_token", AWS_TOKEN));
        return choice;
    }
}
