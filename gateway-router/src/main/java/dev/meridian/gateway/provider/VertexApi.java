package dev.meridian.gateway.provider;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Vertex AI: Google's models in Gemini's format, Anthropic's in theirs, others in OpenAI's;
 * embeddings of Google's in its own.
 *
 * @see <a href="https://docs.cloud.google.com/vertex-ai/generative-ai/docs/learn/locations">the
 *     addresses' reference</a>
 */
@Singleton
final class VertexApi implements ProviderApi {
  private static final String ANTHROPIC_VERSION = "vertex-2023-10-16";
  private static final String USUAL_LOCATION = "us-central1";
  private static final Pattern LOCATION = Pattern.compile("[a-z0-9-]{1,64}");

  /** The regions of several regions, whose addresses have a form of their own. */
  private static final Pattern MULTI_REGION = Pattern.compile("us|eu");

  private final GoogleSignIn signIn;

  VertexApi(GoogleSignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public String name() {
    return "vertex";
  }

  @Override
  public Optional<Operation> carriedOutBy(
      Provider provider, ProviderSecret secret, String model, Operation asked) {
    VertexModel known = VertexModel.of(model);
    return switch (asked.family()) {
      case GENERATION -> provider.firstOf(generation(known));
      case EMBEDDING -> known.isGoogles() ? provider.firstOf(Operation.PREDICT) : Optional.empty();
      case COUNTING ->
          known.isGoogles() ? provider.firstOf(Operation.COUNT_TOKENS) : Optional.empty();
      case COMPLETION, MODERATION -> Optional.empty();
    };
  }

  private static Operation generation(VertexModel model) {
    if (model.isGoogles()) {
      return Operation.GENERATE_CONTENT;
    }
    return model.isAnthropics() ? Operation.MESSAGES : Operation.CHAT_COMPLETIONS;
  }

  @Override
  public Future<ProviderCall> prepare(
      Provider provider, ProviderSecret secret, String opened, ProviderRequest request) {
    return signIn
        .token(secret, opened)
        .map(
            token -> {
              Map<String, String> headers = secret.headers(token, request);
              headers.put("authorization", "Bearer " + token);
              return new ProviderCall(
                  secret.address(
                      provider.base().map(base -> host(base, location(secret))),
                      path(secret, request)),
                  headers,
                  body(provider, request),
                  Framing.SERVER_SENT_EVENTS);
            });
  }

  private static String host(String base, String location) {
    if (location.equals("global")) {
      return base;
    }
    return MULTI_REGION.matcher(location).matches()
        ? base.replace("aiplatform.", "aiplatform." + location + ".rep.")
        : base.replace("aiplatform.", location + "-aiplatform.");
  }

  private static String location(ProviderSecret secret) {
    String location = secret.setting("location").orElse(USUAL_LOCATION);
    if (!LOCATION.matcher(location).matches()) {
      throw secret.refusal("location", "is not a location such as europe-west4 or global");
    }
    return location;
  }

  private static String path(ProviderSecret secret, ProviderRequest request) {
    String project =
        secret
            .setting("project")
            .orElseThrow(() -> secret.refusal("project", "is missing: set it"));
    String root =
        "v1/projects/" + PathSegment.of("project", project) + "/locations/" + location(secret);
    VertexModel model = VertexModel.of(request.model());
    String resource =
        root
            + "/publishers/"
            + PathSegment.of("model", model.publisher())
            + "/models/"
            + PathSegment.of("model", model.name());
    if (model.isGoogles()) {
      return resource
          + (request.operation() == Operation.PREDICT
              ? ":predict"
              : ":" + GeminiApi.method(request));
    }
    if (model.isAnthropics() || model.isRaw()) {
      return resource + (request.stream() ? ":streamRawPredict" : ":rawPredict");
    }
    return root + "/endpoints/openapi/chat/completions";
  }

  private static Buffer body(Provider provider, ProviderRequest request) {
    VertexModel model = VertexModel.of(request.model());
    if (model.isGoogles()) {
      return request.body();
    }
    if (model.isAnthropics()) {
      return JsonBody.changed(
          request.body(),
          body -> {
            body.remove("model");
            body.put("anthropic_version", ANTHROPIC_VERSION);
          });
    }
    String name = model.isRaw() ? model.name() : model.publisher() + "/" + model.name();
    return JsonBody.changed(OpenAiBody.of(provider, request), body -> body.put("model", name));
  }
}
