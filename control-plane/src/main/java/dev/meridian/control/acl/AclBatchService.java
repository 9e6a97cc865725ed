package dev.meridian.control.acl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.AclRow;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.Owners;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives and takes back many grants at once: all or none, in one mutation with one audit event. What
 * is there already is not given again, and what is not there is not missed.
 */
@Singleton
class AclBatchService {
  private final ChangeLog changes;
  private final AclAccess access;
  private final Grants grants;
  private final Authorizer authorizer;
  private final AclRepository repository;
  private final Owners owners;
  private final ObjectMapper json;

  AclBatchService(
      ChangeLog changes,
      AclAccess access,
      Grants grants,
      Authorizer authorizer,
      AclRepository repository,
      Owners owners,
      ObjectMapper json) {
    this.changes = changes;
    this.access = access;
    this.grants = grants;
    this.authorizer = authorizer;
    this.repository = repository;
    this.owners = owners;
    this.json = json;
  }

  private record Done(List<AclRow> added, List<AclRow> removed) {
    Done() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    AclBatch.Answer answer() {
      return new AclBatch.Answer(
          added.stream().map(AclBody::of).toList(), removed.stream().map(AclBody::of).toList());
    }
  }

  /**
   * All grants of a batch are in one organization: that of the first. An object of another is like
   * one that is not there. Who may not touch the first does not lock its organization either.
   */
  Uni<Outcome<AclBatch.Answer>> update(Caller caller, AclBatch batch) {
    Optional<AclBatch.First> asked = batch.first();
    if (asked.isEmpty()) {
      return Uni.createFrom().item(new Outcome<>(new Done().answer(), 0));
    }
    AclBatch.First first = asked.get();
    return access
        .learn(caller, batch.objects())
        .chain(
            () ->
                Panache.withSession(
                    () -> access.require(caller, first.object(), first.permission())))
        .chain(
            found ->
                changes.commit(found.org(), caller.actor(), change -> run(change, caller, batch)));
  }

  private Uni<AclBatch.Answer> run(Change change, Caller caller, AclBatch batch) {
    List<AclEvent> toAdd = batch.added(change.org());
    List<AclEvent> toRemove = batch.removed(change.org());
    Done done = new Done();
    Objects touched = new Objects(change, caller);
    return authorizer
        .everything(caller, change.org())
        .chain(giver -> each(toAdd, grant -> add(change, touched, giver, grant, done)))
        .chain(() -> each(toRemove, grant -> remove(change, touched, grant, done)))
        .chain(() -> done.removed().isEmpty() ? nothing() : owners.requireOne(change))
        .invoke(() -> audit(change, done))
        .map(ignored -> done.answer());
  }

  private Uni<Void> add(Change change, Objects touched, Access giver, AclEvent grant, Done done) {
    return touched
        .require(grant.object(), Permission.CREATE_ACLS)
        .call(() -> access.requireGrantee(grant))
        .call(found -> grants.requireWithin(giver, grant, found.target()))
        .chain(() -> repository.same(grant))
        .chain(
            known -> {
              if (known.isPresent()) {
                return nothing();
              }
              AclRow row = new AclRow(grant, change.at());
              done.added().add(row);
              change.publish(row.event(change.sequence(), false));
              return repository.persist(row).replaceWithVoid();
            });
  }

  private Uni<Void> remove(Change change, Objects touched, AclEvent grant, Done done) {
    return touched
        .require(grant.object(), Permission.DELETE_ACLS)
        .chain(() -> repository.same(grant))
        .chain(
            known -> {
              if (known.isEmpty()) {
                return nothing();
              }
              done.removed().add(known.get());
              change.publish(known.get().event(change.sequence(), true));
              return repository.erase(known.get());
            });
  }

  private void audit(Change change, Done done) {
    if (!done.added().isEmpty() || !done.removed().isEmpty()) {
      change.audited(
          "acl.batch_update", change.org().value(), shown(done.removed()), shown(done.added()));
    }
  }

  private JsonNode shown(List<AclRow> rows) {
    return json.valueToTree(rows.stream().map(AclBody::of).toList());
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  private static Uni<Void> each(List<AclEvent> grants, Function<AclEvent, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(grants)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }

  /** What the batch touches, each object asked for once. */
  private final class Objects {
    private record Question(ObjectRef object, Permission permission) {}

    private final Change change;
    private final Caller caller;
    private final Map<Question, Targets.Found> known = new HashMap<>();

    Objects(Change change, Caller caller) {
      this.change = change;
      this.caller = caller;
    }

    Uni<Targets.Found> require(ObjectRef object, Permission permission) {
      Targets.Found found = known.get(new Question(object, permission));
      if (found != null) {
        return Uni.createFrom().item(found);
      }
      return access
          .require(caller, object, permission)
          .invoke(
              there -> {
                if (!there.org().equals(change.org())) {
                  throw ApiException.missingAccess(
                      permission.wireName(), object.type().wireName(), object.id());
                }
                known.put(new Question(object, permission), there);
              });
    }
  }
}
