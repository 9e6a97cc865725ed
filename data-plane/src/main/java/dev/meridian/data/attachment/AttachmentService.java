package dev.meridian.data.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signs addresses for members of the organization that an attachment belongs to. Its content is
 * written once: what is there can neither be replaced nor be said to have failed.
 */
@ApplicationScoped
class AttachmentService {
  private static final String DONE = "done";
  private static final Set<String> STATUSES = Set.of("uploading", DONE, "error");
  private static final Pattern CONTENT_TYPE = Pattern.compile("[\\x20-\\x7e]{1,200}");

  private final Bucket bucket;
  private final UploadAccess access;
  private final AttachmentRepository repository;
  private final ExternalService externals;
  private final long maxBytes;

  AttachmentService(
      Bucket bucket,
      UploadAccess access,
      AttachmentRepository repository,
      ExternalService externals,
      AttachmentConfig config) {
    this.bucket = bucket;
    this.access = access;
    this.repository = repository;
    this.externals = externals;
    this.maxBytes = config.maxBytes();
  }

  Uni<ObjectNode> upload(Caller caller, ObjectNode request) {
    AttachmentKey key = key(caller, request);
    String type = contentType(request.path("content_type").asText(""));
    OptionalLong size = size(request);
    return access
        .require(caller)
        .chain(() -> requireMissing(key))
        .chain(() -> repository.requested(key))
        .map(
            missing -> {
              ObjectNode answer = Json.object();
              answer.put("signedUrl", bucket.signedFirstUpload(key.content(), type, size));
              answer.putObject("headers").put("Content-Type", type).put("If-None-Match", "*");
              return answer;
            });
  }

  Uni<ObjectNode> report(Caller caller, ObjectNode request) {
    AttachmentKey key = key(caller, request);
    JsonNode status = request.path("status");
    if (!STATUSES.contains(status.path("upload_status").asText(""))) {
      throw ApiException.badRequest("status.upload_status is one of uploading, done, error");
    }
    ObjectNode kept = Json.object();
    kept.set("upload_status", status.get("upload_status"));
    if (status.path("error_message").isTextual()) {
      kept.set("error_message", status.get("error_message"));
    }
    boolean done = kept.path("upload_status").asText().equals(DONE);
    return access
        .require(caller)
        .chain(() -> done ? requireArrived(key) : requireMissing(key))
        .chain(() -> bucket.put(key.status(), Json.write(kept), "application/json"))
        .chain(() -> done ? repository.done(key) : Uni.createFrom().voidItem())
        .replaceWith(Json.object().put("status", "success"));
  }

  Uni<ObjectNode> download(Caller caller, ObjectNode request) {
    if (request.hasNonNull("url")) {
      return external(caller, request);
    }
    AttachmentKey key = key(caller, request);
    String type = contentType(request.path("content_type").asText("application/octet-stream"));
    String name = request.path("filename").asText("attachment");
    return requireNotTooLarge(key)
        .chain(size -> status(key, size))
        .map(
            status -> {
              ObjectNode answer = Json.object();
              answer.put(
                  "downloadUrl", bucket.signedDownload(key.content(), type, disposition(name)));
              answer.set("status", status);
              return answer;
            });
  }

  private Uni<ObjectNode> external(Caller caller, ObjectNode request) {
    requireOwn(caller, request);
    String type = contentType(request.path("content_type").asText("application/octet-stream"));
    String name = request.path("filename").asText("attachment");
    return externals
        .fetched(caller.org(), request.path("url").asText(""))
        .map(
            key -> {
              ObjectNode answer = Json.object();
              answer.put("downloadUrl", bucket.signedDownload(key, type, disposition(name)));
              answer.putObject("status").put("upload_status", DONE);
              return answer;
            });
  }

  /** What is said to be done is there, and not too large. */
  private Uni<Void> requireArrived(AttachmentKey key) {
    return requireNotTooLarge(key)
        .invoke(
            size -> {
              if (size.isEmpty()) {
                throw ApiException.conflict(
                    "There is no content yet: put it to the signed address first");
              }
            })
        .replaceWithVoid();
  }

  /** Clients need not say how large a file will be, so it is seen when it is there. */
  private Uni<Optional<Long>> requireNotTooLarge(AttachmentKey key) {
    return bucket
        .size(key.content())
        .call(
            size ->
                size.filter(bytes -> bytes > maxBytes).isEmpty()
                    ? Uni.createFrom().voidItem()
                    : bucket
                        .delete(key.content())
                        .chain(
                            () ->
                                bucket.put(
                                    key.status(),
                                    Json.write(
                                        Json.object()
                                            .put("upload_status", "error")
                                            .put("error_message", "The file was too large")),
                                    "application/json"))
                        .invoke(
                            () -> {
                              throw tooLarge();
                            }));
  }

  private OptionalLong size(ObjectNode request) {
    JsonNode size = request.path("size_bytes");
    if (!size.canConvertToExactIntegral() || size.longValue() < 0) {
      return OptionalLong.empty();
    }
    if (size.longValue() > maxBytes) {
      throw tooLarge();
    }
    return OptionalLong.of(size.longValue());
  }

  private ApiException tooLarge() {
    return ApiException.tooLarge("A file may have at most " + maxBytes + " bytes");
  }

  private Uni<Void> requireMissing(AttachmentKey key) {
    return bucket
        .size(key.content())
        .invoke(
            size -> {
              if (size.isPresent()) {
                throw ApiException.conflict("The attachment is there and stays as it is");
              }
            })
        .replaceWithVoid();
  }

  /** What the uploader said; without a word, whether the content is there. */
  private Uni<JsonNode> status(AttachmentKey key, Optional<Long> size) {
    return bucket
        .get(key.status())
        .map(
            kept ->
                kept.<JsonNode>map(Json::stored)
                    .orElseGet(
                        () ->
                            Json.object()
                                .put("upload_status", size.isPresent() ? DONE : "uploading")));
  }

  private static AttachmentKey key(Caller caller, ObjectNode request) {
    AttachmentKey key = new AttachmentKey(caller.org(), request.path("key").asText(""));
    requireOwn(caller, request);
    return key;
  }

  private static void requireOwn(Caller caller, ObjectNode request) {
    JsonNode org = request.path("org_id");
    if (org.isTextual() && !OrgId.parse(org.textValue()).equals(caller.org())) {
      throw ApiException.missingAccess(
          "read", "organization", OrgId.parse(org.textValue()).value());
    }
  }

  private static String contentType(String type) {
    if (!CONTENT_TYPE.matcher(type).matches()) {
      throw ApiException.badRequest("content_type must be a media type");
    }
    return type;
  }

  /** Always a download: a stored page must not run in the bucket's origin. */
  private static String disposition(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    return "attachment; filename=\"" + plain + "\"";
  }
}
