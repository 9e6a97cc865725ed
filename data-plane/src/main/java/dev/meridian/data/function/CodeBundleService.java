package dev.meridian.data.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes code into the region's bucket and gives it back, by signed addresses. */
@ApplicationScoped
class CodeBundleService {
  private final FunctionAccess access;
  private final FunctionRepository functions;
  private final CodeBundleRepository bundles;
  private final Bucket bucket;

  CodeBundleService(
      FunctionAccess access,
      FunctionRepository functions,
      CodeBundleRepository bundles,
      Bucket bucket) {
    this.access = access;
    this.functions = functions;
    this.bundles = bundles;
    this.bucket = bucket;
  }

  /** {@code {"url", "bundleId"}}: where to put the code, and how functions name it. */
  Uni<ObjectNode> upload(Caller caller, ObjectNode request) {
    JsonNode org = request.path("org_id");
    if (org.isTextual() && !OrgId.parse(org.textValue()).equals(caller.org())) {
      throw ApiException.missingAccess(
          "read", "organization", OrgId.parse(org.textValue()).value());
    }
    JsonNode runtime = request.path("runtime_context");
    if (!runtime.path("runtime").isTextual() || !runtime.path("version").isTextual()) {
      throw ApiException.badRequest("runtime_context must have a runtime and a version");
    }
    UUID bundle = UUID.randomUUID();
    return access
        .requireCreatesAnywhere(caller)
        .chain(bucket::requireReachable)
        .chain(() -> bundles.add(caller.org(), bundle, caller.principal()))
        .map(
            added ->
                Json.object()
                    .put("url", bucket.signedUpload(key(caller.org(), bundle)))
                    .put("bundleId", bundle.toString()));
  }

  /** {@code {"url"}}, for who uploaded it and who may read a function that runs it. */
  Uni<ObjectNode> download(Caller caller, UUID bundle) {
    return bundles
        .creator(caller.org(), bundle)
        .chain(
            creator ->
                creator.filter(caller.principal()::equals).isPresent()
                    ? Uni.createFrom().item(true)
                    : functions
                        .ofBundle(caller.org(), bundle)
                        .map(found -> creator.isPresent() && isReadable(caller, found)))
        .map(
            allowed -> {
              if (!allowed) {
                throw ApiException.missingAccess(Permission.READ.wireName(), "code bundle", bundle);
              }
              String name = "attachment; filename=\"" + bundle + ".gz\"";
              return Json.object()
                  .put(
                      "url",
                      bucket.signedDownload(
                          key(caller.org(), bundle), "application/octet-stream", name));
            });
  }

  private boolean isReadable(Caller caller, List<FunctionRow> found) {
    return found.stream().anyMatch(row -> access.allows(caller, Permission.READ, row));
  }

  static String key(OrgId org, UUID bundle) {
    return "code/%s/%s".formatted(org, bundle);
  }
}
