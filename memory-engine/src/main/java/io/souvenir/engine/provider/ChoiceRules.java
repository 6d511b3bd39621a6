package io.souvenir.engine.provider;

import java.util.regex.Pattern;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbound.OutboundExchange;

/** What may be chosen. What becomes part of an address must not be able to become more of it than its part. */
record ChoiceRules(OutboundExchange outbound, AwsCredentials aws) {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern SAGEMAKER_ENDPOINT = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static final Pattern BEDROCK_MODEL = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9:/._-]{0,2047}");
    private static final Pattern DEPLOYMENT = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,63}");
    private static final Pattern API_VERSION = Pattern.compile("[a-zA-Z0-9-]{1,40}");

    void check(ModelPurpose purpose, ModelChoice choice) {
        if (purpose == ModelPurpose.RERANK && !(choice.settings() instanceof ModelSettings.OpenAi)) {
            throw SouvenirException.invalid("provider", "provider must be " + ModelSettings.OpenAi.NAME
                    + ": memories are reranked by servers that answer POST {base_url}/rerank");
        }
        switch (choice.settings()) {
            case ModelSettings.OpenAi it -> address("base_url", it.baseUrl());
            case ModelSettings.AzureOpenAi it -> {
                address("endpoint", it.endpoint());
                matches("deployment", it.deployment(), DEPLOYMENT);
                matches("api_version", it.apiVersion(), API_VERSION);
                if (choice.secret().isEmpty()) {
                    throw SouvenirException.invalid("api_key", "api_key must be given");
                }
            }
            case ModelSettings.Bedrock it -> {
                matches("region", it.region(), REGION);
                matches("model", it.model(), BEDROCK_MODEL);
                credentials(choice);
            }
            case ModelSettings.SageMaker it -> {
                matches("region", it.region(), REGION);
                matches("endpoint_name", it.endpointName(), SAGEMAKER_ENDPOINT);
                credentials(choice);
            }
        }
    }

    private void address(String field, String url) {
        if (outbound.destination(url, field).uri().getRawQuery() != null) {
            throw SouvenirException.invalid(field, field + " must have no query");
        }
    }

    private static void matches(String field, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw SouvenirException.invalid(field, field + " is none");
        }
    }

    private void credentials(ModelChoice choice) {
        if (choice.secret().isEmpty() && !aws.lent()) {
            throw SouvenirException.invalid("access_key_id",
                    "access_key_id and secret_access_key must be given: this server lends its own credentials to nobody");
        }
    }
}
