package dev.meridian.data.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.RecordService;
import dev.meridian.data.record.RowsRequest;
import dev.meridian.data.record.Work;
import dev.meridian.model.trace.SpanParent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Stores spans with the rights of the principal that a gateway names. */
@ApplicationScoped
class IngestService {
  private final ParentService parents;
  private final RecordService records;

  IngestService(ParentService parents, RecordService records) {
    this.parents = parents;
    this.records = records;
  }

  /** The parent, when the caller may write to it. */
  Uni<ParentService.Resolved> resolve(Caller caller, SpanParent parent) {
    return parents.resolve(caller, parent);
  }

  Uni<RecordService.Written> store(Caller caller, SpanParent parent, JsonNode rows, int bytes) {
    return resolve(caller, parent)
        .chain(
            resolved ->
                Work.off(
                        bytes,
                        () ->
                            RowsRequest.events(
                                resolved.object(), Json.object().set("events", rows), bytes))
                    .chain(read -> records.write(caller, read, bytes)));
  }
}
