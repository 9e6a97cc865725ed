package dev.meridian.model.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderRulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final ProviderRules rules = new ProviderRules(false);

  @Test
  void theTypesAreNamedWhereOneIsUnknown() {
    assertThat(rules.type("xai")).isEqualTo("xAI");
    assertThat(rules.type(null)).isNull();
    assertThat(refusal(() -> rules.type("opnai")))
        .startsWith("Invalid type: expected one of openai, anthropic,")
        .contains("custom");
  }

  @Test
  void everyTypeIsTakenWithWhatItNeeds() {
    String needed =
        "{'api_base':'https://a.test/v1','region':'us-east-1','access_key':'AKIA','project':'p'}";
    for (ProviderType type : ProviderType.values()) {
      assertThat(check(type.wireName(), needed))
          .as(type.wireName())
          .hasValue(type.authentications().getFirst());
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(refusal("azure", "{}")).isEqualTo("Missing metadata.api_base");
    assertThat(refusal("azure", "{'api_base':''}")).isEqualTo("Missing metadata.api_base");
    assertThat(refusal("databricks", "{}")).isEqualTo("Missing metadata.api_base");
    assertThat(refusal("vertex", "{'authType':'access_token'}"))
        .isEqualTo("Missing metadata.project");
    assertThat(refusal("bedrock", "{'access_key':'AKIA'}")).isEqualTo("Missing metadata.region");
    assertThat(refusal("bedrock", "{'region':'r'}")).isEqualTo("Missing metadata.access_key");
    assertThat(
            refusal("bedrock", "{'region':'r','auth_type':'assume_role','role_arn':'arn:aws:x'}"))
        .isEqualTo("Missing metadata.external_id");
    assertThat(refusal("anthropic", "{'auth_type':'workload_identity_federation'}"))
        .isEqualTo("Missing metadata.federation_rule_id");
  }

  @Test
  void waysToSignInAreThoseOfTheType() {
    assertThat(check("vertex", "{'project':'p','authType':'service_account_key'}"))
        .map(ProviderAuth::name)
        .hasValue("service_account_key");
    assertThat(check("bedrock", "{'region':'r','auth_type':'api_key'}"))
        .map(ProviderAuth::name)
        .hasValue("api_key");
    assertThat(refusal("azure", "{'api_base':'https://a.test','auth_type':'pat'}"))
        .isEqualTo(
            "Invalid metadata.auth_type: expected one of api_key, entra_api, entra_oidc, entra_bearer");
    assertThat(refusal("openai", "{'auth_type':1}")).contains("oauth_bearer");
    assertThat(refusal("openai", "{'auth_type':'api_key','authType':'oauth_bearer'}"))
        .contains("auth_type");
  }

  @Test
  void fieldsAreOfTheirKind() {
    for (String metadata :
        new String[] {
          "{'models':'gpt'}",
          "{'models':[1]}",
          "{'models':['']}",
          "{'customModels':[]}",
          "{'customModels':{'a':'b'}}",
          "{'excludeDefaultModels':'yes'}",
          "{'supportsStreaming':1}",
          "{'organization_id':7}",
          "{'auth_format':'basic'}",
          "{'additionalHeaders':'x-team: a'}",
          "{'overrideModel':true}"
        }) {
      String field = metadata.substring(2, metadata.indexOf('\'', 2));
      assertThat(refusal("openai", metadata)).as(metadata).startsWith("Invalid metadata." + field);
    }
    assertThat(refusal("openai", "{'customModels':{'m':{'format':'grpc'}}}"))
        .isEqualTo(
            "Invalid metadata.customModels.m.format: expected one of openai, anthropic, google, converse, window, js");
    assertThat(refusal("openai", "{'customModels':{'m':{'flavor':'image'}}}"))
        .contains("chat, completion, embedding");
    assertThat(refusal("openai", "{'customModels':{'m':{'input_cost_per_mil_tokens':-1}}}"))
        .contains("input_cost_per_mil_tokens");
  }

  @Test
  void whatClientsSendBesideIsKept() {
    check(
        "openai",
        "{'models':null,'api_base':null,'team':{'a':[1]},'max_tokens':5,'customModels':{'m':{'o1_like':true}}}");
  }

  @Test
  void secretsInMetadataAreRefusedWithoutBeingTold() {
    for (String metadata :
        new String[] {
          "{'secret':'canary'}",
          "{'api_key':'canary'}",
          "{'apiKey':'canary'}",
          "{'client_secret':'canary'}",
          "{'private_key':'canary'}",
          "{'session_token':'canary'}",
          "{'x':{'Password':'canary'}}",
          "{'x':[{'secret_access_key':'canary'}]}",
          "{'credentials':{'a':'canary'}}",
          "{'customModels':{'m':{'token':'canary'}}}",
          "{'api_keys':['canary']}",
          "{'secret_value':'canary'}",
          "{'bearer':'canary'}",
          "{'tokens':['canary']}",
          "{'api_key_1':'canary'}",
          "{'openai_key':'sk-canary0123456789'}",
          "{'\u017fecret':'canary'}",
          "{'\uff21\uff30\uff29\uff3f\uff2b\uff25\uff39':'canary'}",
          "{'x':[[{'password':'canary'}]]}"
        }) {
      assertThat(refusal("openai", metadata))
          .as(metadata)
          .contains("Put it into the secret's value")
          .doesNotContain("canary");
    }
    assertThat(refusal(null, "{'api_key':'canary'}")).doesNotContain("canary");
    check("openai", "{'tokenizer':'o200k','sort_key':'created','commit':'0a1b2c3d4e5f6a7b8c9d'}");
    check("openai", "{'api_key':'','use_token':true,'customModels':{'my-secret':{}}}");
  }

  @Test
  void addressesAreSafeToStore() {
    for (String address :
        new String[] {
          "http://a.test",
          "ftp://a.test",
          "https://user:canary@a.test",
          "https://canary@a.test",
          "https://",
          "//a.test",
          "a.test",
          "https://a.test?key=canary",
          "https://a.test#canary",
          "https://a b",
          "javascript:alert(1)",
          "https://" + "a".repeat(2_048)
        }) {
      assertThat(refusal("openai", "{'api_base':'" + address + "'}"))
          .as(address)
          .startsWith("Invalid metadata.api_base")
          .doesNotContain("canary");
    }
    check("openai", "{'api_base':'https://a.test:8443/v1/'}");
    assertThat(refusal("openai", "{'api_base':' https://a.test '}")).contains("an address");
    assertThat(MetadataRules.tidied(json("{'api_base':' https://a.test ','team':' t '}")))
        .isEqualTo(json("{'api_base':'https://a.test','team':' t '}"));
    new ProviderRules(true).check("openai", json("{'api_base':'http://localhost:8065/v1'}"));
  }

  @Test
  void headersAreTemplatesOfThreeNames() {
    for (String value :
        new String[] {
          "{{email}}",
          "a {{model}} b",
          "{{{email}}}",
          "{{&email}}",
          "{{ email }}",
          "a b",
          "",
          "{{! nothing }}"
        }) {
      check("custom", header("x-team", value));
    }
    check("custom", header("Authorization", "Basic {{api_key}}"));
    for (String value :
        new String[] {
          "{{org}}",
          "{{#email}}a{{/email}}",
          "{{^email}}a{{/email}}",
          "{{> email}}",
          "{{email.length}}",
          "{{this}}",
          "{{.}}",
          "{{email",
          "{{#email}}",
          "{{/email}}"
        }) {
      assertThat(refusal("custom", header("x-team", value)))
          .as(value)
          .startsWith("Invalid metadata.additionalHeaders.x-team:");
    }
  }

  @Test
  void headersOfTheConnectionAndKeysInClearAreRefused() {
    assertThat(refusal("openai", header("Content-Length", "1"))).contains("can't be set");
    assertThat(refusal("openai", header("x-bt-parent", "1"))).contains("can't be set");
    assertThat(refusal("openai", header("x-team", "a\\r\\ncontent-length: 5")))
        .contains("printable");
    for (String name :
        new String[] {
          "Authorization",
          "api-key",
          "X-API-Key",
          "cf-aig-authorization",
          "Helicone-Auth",
          "x_auth_token",
          "Cookie",
          "Ocp-Apim-Subscription-Key",
          "X-Functions-Key",
          "X-Auth-Key",
          "X-Signature"
        }) {
      assertThat(refusal("openai", header(name, "canary")))
          .as(name)
          .contains("{{api_key}}")
          .doesNotContain("canary");
    }
  }

  @Test
  void aKeyInAHeaderOfAnyNameIsRefused() {
    for (String value : new String[] {"sk-canary0123456789", "Bearer canary0123456789"}) {
      assertThat(refusal("custom", header("x-team", value)))
          .contains("{{api_key}}")
          .doesNotContain("canary");
    }
    check("custom", header("x-team", "1b4e28ba-2fa1-11d2-883f-0016d3cca427"));
    check("custom", header("anthropic-beta", "prompt-caching-2024-07-31"));
    check("custom", header("OpenAI-Organization", "org-a1b2c3d4e5f6a7b8c9d0"));
    check("custom", header("HTTP-Referer", "https://app.test/"));
  }

  @Test
  void anAddressOfOnesOwnSpeaksThreeFormats() {
    check("custom", "{'format':'anthropic'}");
    check("custom", "{'api_base':'https://a.test','format':'window','flavor':'embedding'}");
    assertThat(refusal("custom", "{'api_base':'https://a.test','format':'anthropic'}"))
        .isEqualTo("Invalid metadata.format: with api_base, expected one of openai, window, js");
    assertThat(
            refusal(
                "custom", "{'api_base':'https://a.test','customModels':{'m':{'format':'google'}}}"))
        .startsWith("Invalid metadata.customModels.m.format");
    assertThat(refusal("custom", "{'format':'grpc'}")).contains("anthropic");
  }

  @Test
  void aSecretOfSeveralPartsIsJsonWithAllOfThem() {
    Optional<ProviderAuth> entra =
        check("azure", "{'api_base':'https://a.test','auth_type':'entra_api'}");
    String whole = "{\"client_id\":\"i\",\"client_secret\":\"canary\",\"tenant_id\":\"t\"}";

    assertThat(rules.value(entra, " " + whole.replace(",", ",\n  ") + "\n")).isEqualTo(whole);
    assertThat(refusal(() -> rules.value(entra, whole.replace("tenant_id", "tenant"))))
        .isEqualTo(
            "Invalid secret: auth_type entra_api takes JSON text with client_id, client_secret, tenant_id, scope;"
                + " tenant_id is missing");
    for (String bad :
        new String[] {"canary", "{canary", "[\"canary\"]", "{\"client_id\":[\"canary\"]}"}) {
      assertThat(refusal(() -> rules.value(entra, bad))).doesNotContain("canary");
    }
  }

  @Test
  void aPlainSecretIsNoJson() {
    Optional<ProviderAuth> key = check("openai", "{}");

    assertThat(refusal(() -> rules.value(key, "{\"a\":\"canary\"}")))
        .isEqualTo("Invalid secret: auth_type api_key takes plain text, not JSON");
    assertThat(rules.value(key, "sk-a\r\n")).isEqualTo("sk-a");
    for (String bad :
        new String[] {
          "sk-canary\nb", "sk-canary\u0000b", "sk-canary\u007fb", " ", "a".repeat(65_537)
        }) {
      assertThat(refusal(() -> rules.value(key, bad))).doesNotContain("canary");
    }
    Optional<ProviderAuth> iam = check("bedrock", "{'region':'r','access_key':'AKIA'}");
    assertThat(rules.value(iam, "plain")).isEqualTo("plain");
    assertThat(rules.value(iam, "{\"secret_access_key\":\"a\",\"session_token\":\"b\"}"))
        .contains("session_token");
    assertThat(refusal(() -> rules.value(iam, "{\"session_token\":\"b\"}")))
        .endsWith("secret_access_key is missing");
  }

  @Test
  void anIdentityThatIsFederatedHasNoSecret() {
    Optional<ProviderAuth> role =
        check(
            "bedrock",
            "{'region':'r','auth_type':'assume_role','role_arn':'arn:aws:x','external_id':'e'}");

    assertThat(refusal(() -> rules.value(role, "canary")))
        .isEqualTo("Invalid secret: none is kept for auth_type assume_role");
  }

  private Optional<ProviderAuth> check(String type, String metadata) {
    return rules.check(type, json(metadata));
  }

  private String refusal(@org.jspecify.annotations.Nullable String type, String metadata) {
    return refusal(() -> rules.check(type, json(metadata)));
  }

  private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    ApiException refusal = catchThrowableOfType(ApiException.class, call);
    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    return refusal.message();
  }

  private static String header(String name, String value) {
    return "{'additionalHeaders':{'%s':'%s'}}".formatted(name, value);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
