package dev.meridian.data.record;

import dev.meridian.data.auth.Caller;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads pages of traces for callers who may read the object. */
@ApplicationScoped
class FetchService {
  /** Bytes of JSON of one page; a page holds one trace at least. */
  private static final long PAGE_BYTES = 8 << 20;

  /** Bytes of JSON of the largest trace that is answered in one piece. */
  private static final long TRACE_BYTES = 32 << 20;

  private final RecordAccess access;
  private final FetchRepository repository;

  FetchService(RecordAccess access, FetchRepository repository) {
    this.access = access;
    this.repository = repository;
  }

  /** Rows of whole traces, and where the next page begins. */
  record Page(List<StoredRow> rows, Optional<Cursor> cursor) {
    byte[] json() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes("{\"events\":[".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < rows.size(); i++) {
        if (i > 0) {
          out.write(',');
        }
        rows.get(i).write(out);
      }
      out.write(']');
      cursor.ifPresent(
          c -> out.writeBytes((",\"cursor\":\"" + c + "\"").getBytes(StandardCharsets.UTF_8)));
      out.write('}');
      return out.toByteArray();
    }
  }

  Uni<Page> fetch(Caller caller, RecordObject object, FetchRequest request) {
    if (request.version().isPresent() && object.kind() != RecordKind.DATASET) {
      throw ApiException.badRequest("version: only datasets can be read as of a version");
    }
    return access
        .require(caller, Permission.READ, object)
        .chain(
            allowed ->
                request
                    .version()
                    .map(version -> versioned(object, version, request))
                    .orElseGet(() -> traces(object, request)))
        .chain(
            page ->
                repository
                    .withComments(object, page.rows())
                    .map(rows -> new Page(rows, page.cursor())));
  }

  private Uni<Page> versioned(RecordObject object, XactId version, FetchRequest request) {
    return repository
        .version(object, version, before(request), request.limit(), PAGE_BYTES)
        .map(
            rows ->
                new Page(
                    rows,
                    rows.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Cursor(rows.getLast().pagination()))));
  }

  private Uni<Page> traces(RecordObject object, FetchRequest request) {
    return repository
        .traces(object, before(request), request.limit())
        .map(FetchService::fitting)
        .chain(
            traces -> {
              if (traces.isEmpty()) {
                return Uni.createFrom().item(new Page(List.of(), Optional.empty()));
              }
              Cursor next = new Cursor(traces.getLast().place());
              return repository
                  .rows(object, traces.stream().map(FetchRepository.Trace::root).toList())
                  .map(rows -> new Page(rows, Optional.of(next)));
            });
  }

  private static List<FetchRepository.Trace> fitting(List<FetchRepository.Trace> traces) {
    if (!traces.isEmpty() && traces.getFirst().bytes() > TRACE_BYTES) {
      throw ApiException.badRequest(
          "The trace %s is larger than %d MB: read its rows with a query"
              .formatted(traces.getFirst().root(), TRACE_BYTES >> 20));
    }
    long bytes = 0;
    for (int i = 0; i < traces.size(); i++) {
      bytes += traces.get(i).bytes();
      if (bytes > PAGE_BYTES && i > 0) {
        return traces.subList(0, i);
      }
    }
    return traces;
  }

  private static long before(FetchRequest request) {
    return request.before().map(Cursor::pagination).orElse(Long.MAX_VALUE);
  }
}
