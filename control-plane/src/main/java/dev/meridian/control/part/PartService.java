package dev.meridian.control.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.patch.DeepMerge;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates, reads, changes and deletes parts of every kind. Safe for use by any thread. */
@Singleton
public class PartService {
  private final ChangeLog changes;
  private final Authorizer authorizer;
  private final ObjectMapper json;

  PartService(ChangeLog changes, Authorizer authorizer, ObjectMapper json) {
    this.changes = changes;
    this.authorizer = authorizer;
    this.json = json;
  }

  /** A part as clients see it, and whether it was there before. */
  record Made(JsonNode body, boolean found) {}

  <R extends PartRow> Uni<JsonNode> get(
      PartKind<R> kind, Caller caller, UUID id, PartRequest request) {
    return Panache.withSession(
        () ->
            require(kind, caller, Permission.READ, id, request)
                .chain(row -> shownTo(kind, caller, row)));
  }

  <R extends PartRow> Uni<List<JsonNode>> list(
      PartKind<R> kind, Caller caller, Paging paging, PartRequest request) {
    return Panache.withSession(
        () ->
            kind.select(caller, request)
                .chain(
                    selection ->
                        selection
                            .listing()
                            .named(request.text("name"))
                            .and(kind.repository().live())
                            .page(paging, selection.visible())
                            .map(rows -> shown(kind, rows, selection.changeable()))));
  }

  /** Makes a part, or finds the one of that name. */
  <R extends PartRow> Uni<Outcome<Made>> create(
      PartKind<R> kind, Caller caller, PartRequest request, OnTwin onTwin) {
    return Panache.withSession(() -> kind.named(caller, request))
        .chain(
            whole -> {
              R draft = kind.draft(whole, caller);
              kind.fill(draft, request.fields(), caller);
              return changes.commit(
                  whole.org(),
                  caller.actor(),
                  change -> {
                    draft.created = change.at();
                    return kind.repository()
                        .twin(draft)
                        .chain(
                            found -> {
                              if (found.isEmpty()) {
                                return insert(change, kind, caller, whole, draft);
                              }
                              R twin = found.get();
                              return switch (onTwin) {
                                case FIND -> seen(kind, caller, whole, twin);
                                case REPLACE -> replace(change, kind, caller, whole, twin, request);
                                case REFUSE -> refuse(kind, caller, whole, twin);
                              };
                            });
                  });
            });
  }

  <R extends PartRow> Uni<Outcome<JsonNode>> update(
      PartKind<R> kind, Caller caller, UUID id, PartRequest request) {
    return change(
        kind,
        caller,
        id,
        request,
        (change, row) -> {
          JsonNode before = shown(kind, row);
          ObjectNode merged =
              (ObjectNode)
                  Objects.requireNonNull(DeepMerge.of(before, kind.changes(request.fields())));
          return kind.wholeOf(row)
              .map(
                  whole -> {
                    R draft = kind.draft(whole.orElseThrow(), caller);
                    kind.fill(draft, merged, caller);
                    return draft;
                  })
              .chain(kind.repository()::twin)
              .map(
                  twin -> {
                    if (twin.filter(other -> !other.id.equals(row.id)).isPresent()) {
                      throw kind.taken();
                    }
                    kind.fill(row, merged, caller);
                    return written(change, kind, row, "update", before, shown(kind, row));
                  });
        });
  }

  <R extends PartRow> Uni<Outcome<JsonNode>> delete(
      PartKind<R> kind, Caller caller, UUID id, PartRequest request) {
    return change(
        kind,
        caller,
        id,
        request,
        (change, row) -> {
          JsonNode before = shown(kind, row);
          row.deletedAt = change.at();
          written(change, kind, row, "delete", before, null);
          return Uni.createFrom().item(shown(kind, row));
        });
  }

  private interface Work<R> {
    Uni<JsonNode> on(Change change, R row);
  }

  /** Looks for the part first, because a change locks the organization that it is in. */
  private <R extends PartRow> Uni<Outcome<JsonNode>> change(
      PartKind<R> kind, Caller caller, UUID id, PartRequest request, Work<R> work) {
    return Panache.withSession(() -> require(kind, caller, Permission.READ, id, request))
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        require(kind, caller, Permission.UPDATE, id, request)
                            .chain(row -> work.on(change, row))));
  }

  private <R extends PartRow> Uni<Made> insert(
      Change change, PartKind<R> kind, Caller caller, Whole whole, R draft) {
    return allow(kind, caller, Permission.UPDATE, draft, () -> whole.refusal(Permission.UPDATE))
        .chain(() -> kind.complete(draft))
        .chain(() -> kind.repository().persist(draft))
        .map(row -> new Made(written(change, kind, row, "create", null, shown(kind, row)), false));
  }

  private <R extends PartRow> Uni<Made> replace(
      Change change, PartKind<R> kind, Caller caller, Whole whole, R row, PartRequest request) {
    return allow(kind, caller, Permission.UPDATE, row, () -> whole.refusal(Permission.UPDATE))
        .map(
            done -> {
              JsonNode before = shown(kind, row);
              kind.fill(row, request.fields(), caller);
              return new Made(written(change, kind, row, "update", before, shown(kind, row)), true);
            });
  }

  private <R extends PartRow> Uni<Made> seen(PartKind<R> kind, Caller caller, Whole whole, R row) {
    return allow(kind, caller, Permission.READ, row, () -> whole.refusal(Permission.READ))
        .chain(() -> shownTo(kind, caller, row))
        .map(body -> new Made(body, true));
  }

  private <R extends PartRow> Uni<Made> refuse(
      PartKind<R> kind, Caller caller, Whole whole, R row) {
    return allow(kind, caller, Permission.UPDATE, row, () -> whole.refusal(Permission.UPDATE))
        .map(
            done -> {
              throw kind.taken();
            });
  }

  private <R extends PartRow> JsonNode written(
      Change change,
      PartKind<R> kind,
      R row,
      String verb,
      @Nullable JsonNode before,
      @Nullable JsonNode after) {
    change.audited(kind.type() + "." + verb, row.id, before, after);
    JsonNode state = after == null ? shown(kind, row) : after;
    kind.event(row, change.sequence(), state).ifPresent(change::publish);
    return state;
  }

  private <R extends PartRow> Uni<R> require(
      PartKind<R> kind, Caller caller, Permission permission, UUID id, PartRequest request) {
    Supplier<ApiException> missing =
        () -> ApiException.missingAccess(permission.wireName(), kind.type(), id);
    return kind.repository()
        .live(id)
        .map(found -> found.orElseThrow(missing))
        .call(row -> allow(kind, caller, permission, row, missing))
        .invoke(row -> kind.confirm(row, request));
  }

  private <R extends PartRow> Uni<Void> allow(
      PartKind<R> kind,
      Caller caller,
      Permission permission,
      R row,
      Supplier<ApiException> refusal) {
    return kind.wholeOf(row)
        .map(found -> found.orElseThrow(refusal))
        .chain(
            whole ->
                authorizer.require(
                    caller, whole.org(), permission, whole.target(permission), refusal));
  }

  /** Whole to those who may change it. */
  private <R extends PartRow> Uni<JsonNode> shownTo(PartKind<R> kind, Caller caller, R row) {
    JsonNode whole = shown(kind, row);
    JsonNode cut = kind.forReaders(whole);
    if (cut.equals(whole)) {
      return Uni.createFrom().item(whole);
    }
    return kind.wholeOf(row)
        .map(Optional::orElseThrow)
        .chain(of -> authorizer.allows(caller, of.org(), Permission.UPDATE, of.changing()))
        .map(changeable -> changeable ? whole : cut);
  }

  private <R extends PartRow> List<JsonNode> shown(
      PartKind<R> kind, List<R> rows, Predicate<R> changeable) {
    return rows.stream()
        .map(
            row -> {
              JsonNode body = shown(kind, row);
              return changeable.test(row) ? body : kind.forReaders(body);
            })
        .toList();
  }

  private <R extends PartRow> JsonNode shown(PartKind<R> kind, R row) {
    return json.valueToTree(kind.body(row));
  }
}
