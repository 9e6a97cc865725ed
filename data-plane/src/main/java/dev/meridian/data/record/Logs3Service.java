package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.json.Json;
import dev.meridian.data.playground.PlaygroundService;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Writes the rows of {@code /logs3}, and takes bodies that are too large for a request by the
 * bucket.
 */
@ApplicationScoped
class Logs3Service {
  private static final Logger LOG = Logger.getLogger(Logs3Service.class);
  private static final int MAX_PLAYGROUNDS = 200;
  private static final String JSON_TYPE = "application/json";
  private static final Pattern KEY = Pattern.compile("overflow/[0-9a-f-]{36}/[0-9a-f-]{36}");

  private final RecordService records;
  private final Instance<PromptRows> prompts;
  private final PlaygroundService playgrounds;
  private final Bucket bucket;
  private final OverflowConfig config;
  private final Vertx vertx;

  Logs3Service(
      RecordService records,
      Instance<PromptRows> prompts,
      PlaygroundService playgrounds,
      Bucket bucket,
      OverflowConfig config,
      Vertx vertx) {
    this.records = records;
    this.prompts = prompts;
    this.playgrounds = playgrounds;
    this.bucket = bucket;
    this.config = config;
    this.vertx = vertx;
  }

  /**
   * Stores the rows of a body, or of the upload that it names.
   *
   * @param room waits until there is room for so many bytes of an upload
   */
  Uni<RecordService.Written> write(Caller caller, byte[] body, LongFunction<Uni<Void>> room) {
    return Work.off(body.length, () -> Logs3Body.read(body))
        .chain(
            read ->
                switch (read) {
                  case Logs3Body.Rows rows -> write(caller, rows, body.length);
                  case Logs3Body.Prompts rows -> prompts.get().write(caller, rows.rows());
                  case Logs3Body.Overflow overflow -> uploaded(caller, overflow.key(), room);
                });
  }

  private Uni<RecordService.Written> write(Caller caller, Logs3Body.Rows rows, int bytes) {
    if (rows.playgrounds().size() > MAX_PLAYGROUNDS) {
      throw ApiException.tooLarge(
          "A request may write to at most " + MAX_PLAYGROUNDS + " playgrounds");
    }
    return Multi.createFrom()
        .iterable(rows.playgrounds().entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            named -> playgrounds.introduce(caller, named.getKey(), named.getValue()))
        .collect()
        .last()
        .chain(() -> records.write(caller, rows.rows(), bytes));
  }

  /** Where to upload a large body, and the key to name it by afterwards. */
  Uni<ObjectNode> overflow(Caller caller, ObjectNode request) {
    JsonNode size = request.path("size_bytes");
    if (size.isNumber() && size.longValue() > config.maxBytes()) {
      throw tooLarge();
    }
    String key = "overflow/%s/%s".formatted(caller.org(), UUID.randomUUID());
    return bucket
        .requireReachable()
        .map(
            reachable -> {
              ObjectNode answer = Json.object().put("method", "PUT");
              answer.put("signedUrl", bucket.signedUpload(key, JSON_TYPE));
              answer.putObject("headers").put("Content-Type", JSON_TYPE);
              return answer.put("key", key);
            });
  }

  private Uni<RecordService.Written> uploaded(
      Caller caller, String key, LongFunction<Uni<Void>> room) {
    boolean own = key.startsWith("overflow/" + caller.org() + "/");
    if (!own || !KEY.matcher(key).matches()) {
      throw missing();
    }
    return bucket
        .size(key)
        .map(size -> size.orElseThrow(Logs3Service::missing))
        .chain(
            size -> {
              if (size > config.maxBytes()) {
                throw tooLarge();
              }
              return room.apply(size).chain(() -> bucket.get(key));
            })
        .map(body -> body.orElseThrow(Logs3Service::missing))
        .chain(
            body ->
                Work.off(body.length, () -> Logs3Body.read(body))
                    .chain(
                        read ->
                            switch (read) {
                              case Logs3Body.Rows rows -> write(caller, rows, body.length);
                              case Logs3Body.Prompts rows ->
                                  prompts.get().write(caller, rows.rows());
                              case Logs3Body.Overflow again -> throw missing();
                            }))
        .invoke(() -> vertx.setTimer(config.keep().toMillis(), timer -> discard(key)));
  }

  /** Kept for a while, because a client that lost our answer names the upload again. */
  private void discard(String key) {
    bucket
        .delete(key)
        .subscribe()
        .with(done -> {}, e -> LOG.warn("An upload that was stored could not be deleted"));
  }

  private static ApiException missing() {
    return InvalidRows.of("There is no upload under this key", List.of("rows", "key"));
  }

  private ApiException tooLarge() {
    return ApiException.tooLarge("An upload may have at most " + config.maxBytes() + " bytes");
  }
}
