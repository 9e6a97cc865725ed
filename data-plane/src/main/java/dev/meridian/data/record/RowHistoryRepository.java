package dev.meridian.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.store.Database;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people and clients said and did about rows: comments, and changes that named their source,
 * as feedback does. Reads {@code row_comment} and {@code row_audit}.
 */
@ApplicationScoped
public class RowHistoryRepository {
  /** Bytes of what is read at once. */
  private static final int MAX_BYTES = 32 << 20;

  /** Places of a transaction count down, so that they are the same whatever else is read. */
  private static final int LAST_PLACE = 0xFFFF;

  private final Database database;

  RowHistoryRepository(Database database) {
    this.database = database;
  }

  /**
   * The entries of an object, the newest first: each with {@code id}, {@code _xact_id}, {@code
   * _pagination_key}, {@code created}, the row as {@code origin}, the {@code comment}, if it is
   * one, and {@code audit_data} with the action, its source, its metadata and who did it.
   *
   * @param row of that row alone, when present
   * @param version up to this transaction, when present
   * @param most entries
   * @return fails with 400 when they are larger than 32 MB together
   */
  public Uni<List<ObjectNode>> entries(
      RecordObject object, Optional<String> row, Optional<XactId> version, int most) {
    String sql =
        """
        with entry as (
          select row_id, xact_id, id, body, true as comment, 0 as ordinal
          from row_comment
          where object_id = $1 and kind = $2 and ($3::text is null or row_id = $3)
            and xact_id <= $4
          union all
          select row_id, xact_id, null, body, false, ordinal
          from row_audit
          where object_id = $1 and kind = $2 and ($3::text is null or row_id = $3)
            and xact_id <= $4
        ), kept as (
          select * from entry e
          where not exists (
            select from expired_row x
            where x.object_id = $1 and x.kind = $2 and x.id = e.row_id and x.xact_id >= e.xact_id)
          order by xact_id desc, comment desc, ordinal desc, row_id, id
          limit $5
        )
        select row_id, xact_id, id, ordinal, row_number() over (
            partition by xact_id order by comment desc, ordinal desc, row_id, id) as place,
          case when sum(octet_length(body)) over () <= $6 then body end as body
        from kept
        order by xact_id desc, place
        """;
    Tuple values =
        Tuple.of(object.id(), object.kind().number(), row.orElse(null))
            .addLong(version.map(XactId::value).orElse(Long.MAX_VALUE))
            .addInteger(most)
            .addInteger(MAX_BYTES);
    return database
        .query(sql, values)
        .map(
            rows -> {
              if (rows.size() > 0 && rows.iterator().next().getString("body") == null) {
                throw ApiException.badRequest(
                    "The history is larger than %d MB: filter by origin.id"
                        .formatted(MAX_BYTES >> 20));
              }
              return rows.stream().map(found -> entry(object, found)).toList();
            });
  }

  /** The second that a transaction id was made in. */
  private static Instant instant(XactId xact) {
    return Instant.ofEpochSecond(xact.value() >>> 16 & 0xFFFF_FFFFL);
  }

  private static ObjectNode entry(RecordObject object, Row row) {
    ObjectNode body = Json.stored(row.getString("body").getBytes(StandardCharsets.UTF_8));
    XactId xact = new XactId(row.getLong("xact_id"));
    int place = Math.max(0, LAST_PLACE - row.getInteger("place") + 1);
    String id = row.getString("id");
    ObjectNode entry = Json.object();
    entry.put("id", id == null ? xact + "-" + row.getInteger("ordinal") : id);
    entry.put("_xact_id", xact.toString());
    entry.put("_pagination_key", "p%020d".formatted(xact.pagination(place)));
    entry.put("created", body.path("created").asText(RowFields.text(instant(xact))));
    entry
        .putObject("origin")
        .put("object_type", object.kind().wireName())
        .put("object_id", object.id().toString())
        .put("id", row.getString("row_id"));
    entry.set("comment", body.get("comment"));
    entry
        .putObject("audit_data")
        // A comment is written whole.
        .put("action", body.path("action").asText("upsert"))
        .<ObjectNode>set("source", body.get("source"))
        .<ObjectNode>set("metadata", body.get("metadata"))
        .set("user_id", body.get("user_id"));
    return entry;
  }
}
