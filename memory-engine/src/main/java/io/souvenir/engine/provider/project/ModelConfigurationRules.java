package io.souvenir.engine.provider.project;

import java.util.regex.Pattern;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbound.OutboundExchange;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelSettings;
import io.souvenir.engine.provider.ModelsConfig;

/** Validates configurations. The patterns keep a value from changing other parts of the address that it is inserted into. */
record ModelConfigurationRules(OutboundExchange outbound, ModelsConfig config) {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern SAGEMAKER_ENDPOINT = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static final Pattern BEDROCK_MODEL = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9:/._-]{0,2047}");
    private static final Pattern DEPLOYMENT = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,63}");
    private static final Pattern API_VERSION = Pattern.compile("[a-zA-Z0-9-]{1,40}");

    /** Also whether a tenant may use the server and the credentials. */
    void check(ModelPurpose purpose, ModelConfiguration configuration) {
        checkForm(purpose, configuration.settings());
        switch (configuration.settings()) {
            case ModelSettings.OpenAi it -> address("base_url", it.baseUrl());
            case ModelSettings.AzureOpenAi it -> {
                address("endpoint", it.endpoint());
                if (configuration.secret().isEmpty()) {
                    throw SouvenirException.invalid("api_key", "api_key must be given");
                }
            }
            case ModelSettings.Bedrock it -> credentials(configuration);
            case ModelSettings.SageMaker it -> credentials(configuration);
            case ModelSettings.None it -> {
            }
        }
    }

    static void checkForm(ModelPurpose purpose, ModelSettings settings) {
        if (purpose == ModelPurpose.RERANK
                && !(settings instanceof ModelSettings.OpenAi || settings instanceof ModelSettings.None)) {
            throw SouvenirException.invalid("provider", "provider must be " + ModelSettings.OPENAI
                    + ": only servers with POST {base_url}/rerank can rerank");
        }
        switch (settings) {
            case ModelSettings.AzureOpenAi it -> {
                matches("deployment", it.deployment(), DEPLOYMENT);
                matches("api_version", it.apiVersion(), API_VERSION);
            }
            case ModelSettings.Bedrock it -> {
                matches("region", it.region(), REGION);
                matches("model", it.model(), BEDROCK_MODEL);
            }
            case ModelSettings.SageMaker it -> {
                matches("region", it.region(), REGION);
                matches("endpoint_name", it.endpointName(), SAGEMAKER_ENDPOINT);
            }
            case ModelSettings.OpenAi it -> {
            }
            case ModelSettings.None it -> {
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
            throw SouvenirException.invalid(field, field + " is not valid");
        }
    }

    private void credentials(ModelConfiguration configuration) {
        if (configuration.secret().isEmpty() && !config.aws().lendCredentials()) {
            throw SouvenirException.invalid("access_key_id",
                    "access_key_id and secret_access_key must be given: this server does not lend its own credentials");
        }
    }
}
