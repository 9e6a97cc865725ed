package dev.meridian.gateway.provider;

import dev.meridian.model.secret.AdditionalHeaders;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Amazon Bedrock's runtime: Anthropic's models in their own format, others through Converse.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html">
 *     the API's reference</a>
 */
@Singleton
final class BedrockApi implements ProviderApi {
  private static final String ANTHROPIC_VERSION = "bedrock-2023-05-31";
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

  private final Clock clock;

  @Inject
  BedrockApi() {
    this(Clock.systemUTC());
  }

  BedrockApi(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "bedrock";
  }

  @Override
  public Optional<Operation> carriedOutBy(
      Provider provider, ProviderSecret secret, String model, Operation asked) {
    return switch (asked.family()) {
      case GENERATION ->
          provider.firstOf(isAnthropics(model) ? Operation.MESSAGES : Operation.CONVERSE);
      case EMBEDDING -> embeddings(provider, model);
      case COMPLETION, MODERATION, COUNTING -> Optional.empty();
    };
  }

  private static Optional<Operation> embeddings(Provider provider, String model) {
    if (model.contains("amazon.titan-embed-text")) {
      return provider.firstOf(Operation.INVOKE_TITAN);
    }
    return model.contains("cohere.embed")
        ? provider.firstOf(Operation.INVOKE_COHERE)
        : Optional.empty();
  }

  /** By the model's id, with the area of an inference profile before it or not, or in an ARN. */
  private static boolean isAnthropics(String model) {
    return model.contains("anthropic.");
  }

  @Override
  public Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    return Future.succeededFuture(request).map(asked -> call(provider, secret, opened, asked));
  }

  private ProviderCall call(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    String region = region(secret);
    URI uri =
        secret.address(
            provider.base().map(base -> base.replace("{region}", region)),
            "model/" + PathSegment.of("model", request.model()) + method(request));
    Buffer body = body(request);
    return new ProviderCall(
        uri,
        headers(secret, opened, request, region, uri, body),
        body,
        request.stream() ? Framing.AWS_EVENT_STREAM : Framing.SERVER_SENT_EVENTS);
  }

  private static String method(ProviderRequest request) {
    if (request.operation() == Operation.CONVERSE) {
      return request.stream() ? "/converse-stream" : "/converse";
    }
    return request.stream() ? "/invoke-with-response-stream" : "/invoke";
  }

  private static String region(ProviderSecret secret) {
    return secret
        .setting("region")
        .filter(region -> REGION.matcher(region).matches())
        .orElseThrow(() -> secret.refusal("region", "must be a region such as eu-west-1"));
  }

  private Map<String, String> headers(
      ProviderSecret secret,
      String opened,
      ProviderRequest request,
      String region,
      URI uri,
      Buffer body) {
    boolean byKey = secret.signIn("iam_credentials", "api_key").equals("api_key");
    Map<String, String> headers = byKey ? secret.headers(opened, request) : secret.headers(request);
    headers.put("accept", request.stream() ? AwsEventStream.TYPE : "application/json");
    headers.put("accept-encoding", "identity");
    if (byKey) {
      headers.put("authorization", "Bearer " + opened);
      return headers;
    }
    return new AwsSignature(identity(secret, opened), region, "bedrock", clock)
        .sign(uri, headers, body);
  }

  /** The key's id is a setting; its value is plain, or has a session's token beside it. */
  private static AwsCredentialsIdentity identity(ProviderSecret secret, String opened) {
    String id =
        secret
            .headerSetting("access_key")
            .orElseThrow(() -> secret.refusal("access_key", "is missing: set it"));
    Optional<SecretParts> parts = SecretParts.find(secret, opened);
    String key = parts.map(some -> some.require("secret_access_key")).orElse(opened);
    Optional<String> session = parts.flatMap(some -> some.get("session_token"));
    if (!session.map(AdditionalHeaders::isValue).orElse(true)) {
      throw secret.refusal("session_token", "holds characters that can't be sent");
    }
    return session
        .<AwsCredentialsIdentity>map(token -> AwsSessionCredentialsIdentity.create(id, key, token))
        .orElseGet(() -> AwsCredentialsIdentity.create(id, key));
  }

  private static Buffer body(ProviderRequest request) {
    if (request.operation() != Operation.MESSAGES) {
      return request.body();
    }
    return JsonBody.changed(
        request.body(),
        body -> {
          body.remove("model");
          body.remove("stream");
          body.put("anthropic_version", ANTHROPIC_VERSION);
          request
              .clientHeader(AnthropicApi.BETA_HEADER)
              .ifPresent(
                  betas -> {
                    var list = body.withArrayProperty("anthropic_beta");
                    Stream.of(betas.split(",", -1))
                        .map(String::strip)
                        .filter(beta -> !beta.isEmpty())
                        .forEach(list::add);
                  });
        });
  }
}
