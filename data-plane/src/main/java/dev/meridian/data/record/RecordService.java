package dev.meridian.data.record;

import dev.meridian.data.attachment.AttachmentReferences;
import dev.meridian.data.attachment.FileReference;
import dev.meridian.data.auth.Caller;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Writes rows on behalf of a caller. */
@ApplicationScoped
public class RecordService {
  private static final int MAX_OBJECTS = 200;

  private final RecordAccess access;
  private final RecordWriter writer;
  private final XactClock clock;
  private final AttachmentReferences files;
  private final ReviewService reviews;

  RecordService(
      RecordAccess access,
      RecordWriter writer,
      XactClock clock,
      AttachmentReferences files,
      ReviewService reviews) {
    this.files = files;
    this.reviews = reviews;
    this.access = access;
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * What was written.
   *
   * @param ids the rows' ids in the order of the request
   */
  public record Written(List<String> ids, XactId xact) {}

  /**
   * Stores rows, all or none, when the caller may update every object that they belong to.
   *
   * @param bytes about how much JSON they are
   */
  public Uni<Written> write(Caller caller, List<IncomingRow> rows, int bytes) {
    if (rows.isEmpty()) {
      return clock.next().map(xact -> new Written(List.of(), xact));
    }
    if (rows.size() > Batch.MAX_ROWS) {
      throw ApiException.tooLarge("A request may have at most " + Batch.MAX_ROWS + " rows");
    }
    Set<RecordObject> objects = new TreeSet<>();
    rows.forEach(row -> objects.add(row.key().object()));
    if (objects.size() > MAX_OBJECTS) {
      throw ApiException.tooLarge("A request may write to at most " + MAX_OBJECTS + " objects");
    }
    List<String> ids = rows.stream().map(RecordService::id).toList();
    return owners(caller, objects)
        .call(owners -> reviews.check(rows, owners))
        .call(() -> noteFiles(caller, rows, bytes))
        .chain(owners -> writer.write(rows, owners, bytes))
        .map(xact -> new Written(ids, xact));
  }

  private Uni<Map<RecordObject, ObjectEvent>> owners(Caller caller, Set<RecordObject> objects) {
    Map<RecordObject, ObjectEvent> owners = new ConcurrentHashMap<>();
    List<Uni<ObjectEvent>> asked =
        objects.stream()
            .map(
                object ->
                    access
                        .require(caller, Permission.UPDATE, object)
                        .invoke(owner -> owners.put(object, owner)))
            .toList();
    return Uni.join().all(asked).andFailFast().replaceWith(owners);
  }

  /** Before the rows are stored: a file that one speaks of must not be taken for an orphan. */
  private Uni<Void> noteFiles(Caller caller, List<IncomingRow> rows, int bytes) {
    return Work.off(
            bytes,
            () -> {
              prepare(caller, rows);
              List<FileReference> references = new ArrayList<>();
              for (IncomingRow row : rows) {
                Set<String> keys = new TreeSet<>();
                switch (row) {
                  case IncomingRow.Replace r -> AttachmentReferences.collect(r.fields(), keys);
                  case IncomingRow.Merge r -> AttachmentReferences.collect(r.fields(), keys);
                  case IncomingRow.Delete r -> {}
                  case IncomingRow.Comment r -> {}
                  case IncomingRow.Uncomment r -> {}
                }
                keys.forEach(key -> references.add(reference(row.key(), key)));
              }
              return references;
            })
        .chain(references -> files.note(caller.org(), references));
  }

  private static FileReference reference(RowKey row, String key) {
    return new FileReference(row.object().id(), row.object().kind().number(), row.id(), key);
  }

  /** What a row must not say, and who says something about one. */
  private static void prepare(Caller caller, List<IncomingRow> rows) {
    boolean diffs = GitPolicy.allowsDiffs(caller.organization().gitMetadata());
    for (IncomingRow row : rows) {
      row.audit().ifPresent(audit -> audit.put("user_id", caller.principal().toString()));
      switch (row) {
        case IncomingRow.Replace r when !diffs -> GitPolicy.strip(r.fields());
        case IncomingRow.Merge r when !diffs -> GitPolicy.strip(r.fields());
        case IncomingRow.Comment c when c.audit().isPresent() ->
            c.body().put("user_id", caller.principal().toString());
        case IncomingRow.Replace r -> {}
        case IncomingRow.Merge r -> {}
        case IncomingRow.Delete r -> {}
        case IncomingRow.Comment c -> {}
        case IncomingRow.Uncomment u -> {}
      }
    }
  }

  private static String id(IncomingRow row) {
    return switch (row) {
      case IncomingRow.Comment comment -> comment.id();
      case IncomingRow.Uncomment comment -> comment.id();
      case IncomingRow.Replace r -> r.key().id();
      case IncomingRow.Merge r -> r.key().id();
      case IncomingRow.Delete r -> r.key().id();
    };
  }
}
