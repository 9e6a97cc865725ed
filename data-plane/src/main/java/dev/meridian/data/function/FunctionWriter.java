package dev.meridian.data.function;

import dev.meridian.data.attachment.AttachmentReferences;
import dev.meridian.data.audit.AuditLog;
import dev.meridian.data.audit.AuditSources;
import dev.meridian.data.audit.Mutation;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.environment.Environments;
import dev.meridian.data.record.XactClock;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Changes prompts and functions: all changes of a request in one transaction, under a lock of each
 * project, so that slugs stay unique. Safe for use by any thread.
 */
@ApplicationScoped
class FunctionWriter {
  private static final int MOST = 1_000;

  private final FunctionAccess access;
  private final FunctionRepository repository;
  private final Environments environments;
  private final AuditLog audit;
  private final XactClock clock;
  private final AttachmentReferences files;
  private final CodeBundleRepository bundles;

  FunctionWriter(
      FunctionAccess access,
      FunctionRepository repository,
      Environments environments,
      AuditLog audit,
      XactClock clock,
      AttachmentReferences files,
      CodeBundleRepository bundles) {
    this.bundles = bundles;
    this.files = files;
    this.access = access;
    this.repository = repository;
    this.environments = environments;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What was done to one row.
   *
   * @param row as it is now; of one that is deleted, as it was; empty where there was none
   * @param found whether it was there before and is unchanged
   */
  record Done(Optional<FunctionRow> row, boolean found) {
    FunctionRow require() {
      return row.orElseThrow();
    }
  }

  /**
   * What a request did.
   *
   * @param done in the order of its changes
   */
  record Written(List<Done> done, XactId xact) {}

  /** Makes all changes, or fails and makes none. */
  Uni<Written> write(Caller caller, List<? extends FunctionChange> changes) {
    if (changes.size() > MOST) {
      throw ApiException.tooLarge("A request may have at most " + MOST + " prompts or functions");
    }
    Set<ProjectId> projects = new LinkedHashSet<>();
    Set<String> slugs = new LinkedHashSet<>();
    for (FunctionChange change : changes) {
      projects.add(change.project());
      if (change instanceof FunctionChange.Insert insert) {
        slugs.addAll(insert.environments());
      }
    }
    return Multi.createFrom()
        .iterable(changes)
        .onItem()
        .transformToUniAndConcatenate(change -> authorize(caller, change).replaceWith(change))
        .collect()
        .last()
        .call(() -> files.pin(caller.org(), files(changes)))
        .chain(() -> environments.named(caller, slugs))
        .chain(
            known ->
                audit.commit(
                    caller.org(),
                    AuditSources.of(caller),
                    mutation -> write(mutation, caller, changes, projects, known)));
  }

  /** Which files the changes speak of: their versions stay, and so must these. */
  private static Set<String> files(List<? extends FunctionChange> changes) {
    Set<String> keys = new TreeSet<>();
    for (FunctionChange change : changes) {
      switch (change) {
        case FunctionChange.Insert c -> AttachmentReferences.collect(c.fields().json(), keys);
        case FunctionChange.Put c -> AttachmentReferences.collect(c.fields(), keys);
        case FunctionChange.Patch c -> AttachmentReferences.collect(c.fields(), keys);
        case FunctionChange.Delete c -> {}
      }
    }
    return keys;
  }

  private Uni<Written> write(
      Mutation mutation,
      Caller caller,
      List<? extends FunctionChange> changes,
      Set<ProjectId> projects,
      Map<String, UUID> known) {
    return repository
        .lock(mutation.store(), projects)
        .chain(clock::next)
        .chain(
            xact -> {
              FunctionAudit report = new FunctionAudit(mutation);
              Transaction transaction =
                  new Transaction(mutation.store(), caller, xact, known, report);
              return Multi.createFrom()
                  .iterable(changes)
                  .onItem()
                  .transformToUniAndConcatenate(transaction::apply)
                  .collect()
                  .asList()
                  .invoke(report::say)
                  .call(() -> bundles.named(mutation.store(), caller.org(), report.bundles()))
                  .map(done -> new Written(done, xact));
            });
  }

  /** Before any lock is held, because what is refused is decided again after a catch-up. */
  private Uni<Void> authorize(Caller caller, FunctionChange change) {
    return switch (change) {
      case FunctionChange.Insert insert -> {
        String slug = insert.fields().slug();
        yield insert.ifExists() == FunctionChange.IfExists.REFUSE
            ? access.requireCreate(caller, insert.project()).replaceWithVoid()
            : repository
                .bySlug(caller.org(), insert.project(), slug)
                .chain(
                    found ->
                        found.isPresent()
                            ? require(caller, needed(insert.ifExists()), change, found.get().id())
                            : access.requireCreate(caller, insert.project()).replaceWithVoid());
      }
      case FunctionChange.Put put ->
          repository
              .find(caller.org(), put.id())
              .chain(
                  found ->
                      found.isPresent()
                          ? require(caller, Permission.UPDATE, change, put.id())
                          : access.requireCreate(caller, put.project()).replaceWithVoid());
      case FunctionChange.Patch patch -> require(caller, Permission.UPDATE, change, patch.id());
      case FunctionChange.Delete delete ->
          repository
              .find(caller.org(), delete.id())
              .chain(
                  found ->
                      found.isPresent()
                          ? require(caller, Permission.DELETE, change, delete.id())
                          : Uni.createFrom().voidItem());
    };
  }

  private Uni<Void> require(
      Caller caller, Permission permission, FunctionChange change, FunctionId id) {
    return access
        .require(caller, permission, change.kind(), id, () -> repository.find(caller.org(), id))
        .replaceWithVoid();
  }

  private static Permission needed(FunctionChange.IfExists ifExists) {
    return ifExists == FunctionChange.IfExists.REPLACE ? Permission.UPDATE : Permission.READ;
  }

  /** One request's changes, one after the other. */
  private final class Transaction {
    private final DatabaseTransaction store;
    private final Caller caller;
    private final XactId xact;
    private final Map<String, UUID> environmentIds;
    private final FunctionAudit report;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private int index;

    Transaction(
        DatabaseTransaction store,
        Caller caller,
        XactId xact,
        Map<String, UUID> environmentIds,
        FunctionAudit report) {
      this.store = store;
      this.caller = caller;
      this.xact = xact;
      this.environmentIds = environmentIds;
      this.report = report;
    }

    Uni<Done> apply(FunctionChange change) {
      return switch (change) {
        case FunctionChange.Insert insert ->
            repository
                .bySlug(store, caller.org(), insert.project(), insert.fields().slug())
                .chain(found -> insert(insert, found));
        case FunctionChange.Patch patch ->
            find(patch.id(), patch)
                .chain(
                    found -> {
                      FunctionRow row = allowed(Permission.UPDATE, patch, patch.id(), found);
                      return store(
                          found, row.next(xact, index++, row.fields().with(patch.fields())), true);
                    })
                .map(row -> new Done(Optional.of(requireKind(patch, row)), false));
        case FunctionChange.Put put ->
            find(put.id(), put)
                .chain(found -> store(found, put(put, found), put.merge() && found.isPresent()))
                .map(row -> new Done(Optional.of(row), false));
        case FunctionChange.Delete delete ->
            find(delete.id(), delete)
                .chain(
                    found ->
                        found.isEmpty()
                            ? Uni.createFrom().item(new Done(found, false))
                            : delete(allowed(Permission.DELETE, delete, delete.id(), found)));
      };
    }

    private Uni<Done> insert(FunctionChange.Insert insert, Optional<FunctionRow> found) {
      if (found.isEmpty()) {
        FunctionRow row = fresh(FunctionId.random(), insert.project(), insert.fields());
        return inEnvironments(insert, found, row).map(done -> new Done(Optional.of(row), false));
      }
      if (!insert.kind().holds(found.get())) {
        throw ApiException.conflict("A function that is no prompt has this slug in the project");
      }
      return switch (insert.ifExists()) {
        case FIND -> {
          allowed(Permission.READ, insert, found.get().id(), found);
          yield Uni.createFrom().item(new Done(found, true));
        }
        case REPLACE -> {
          FunctionRow row =
              allowed(Permission.UPDATE, insert, found.get().id(), found)
                  .next(xact, index++, insert.fields());
          yield inEnvironments(insert, found, row).map(done -> new Done(Optional.of(row), false));
        }
        case REFUSE -> throw taken();
      };
    }

    private FunctionRow put(FunctionChange.Put put, Optional<FunctionRow> found) {
      if (found.isEmpty()) {
        return fresh(put.id(), put.project(), FunctionFields.of(put.fields()));
      }
      FunctionRow row = allowed(Permission.UPDATE, put, put.id(), found);
      FunctionFields fields =
          put.merge() ? row.fields().with(put.fields()) : FunctionFields.of(put.fields());
      return row.next(xact, index++, fields);
    }

    private Uni<Done> delete(FunctionRow row) {
      FunctionRow gone = row.next(xact, index++, row.fields());
      report.deleted(row);
      return repository
          .delete(store, gone, caller.principal())
          .chain(() -> environments.forget(store, row.org(), row.id().value()))
          .replaceWith(new Done(Optional.of(row), false));
    }

    private Uni<Void> inEnvironments(
        FunctionChange.Insert insert, Optional<FunctionRow> before, FunctionRow row) {
      Map<String, UUID> wanted = new java.util.TreeMap<>(environmentIds);
      wanted.keySet().retainAll(insert.environments());
      return store(before, row, false)
          .invoke(stored -> report.assigned(stored, wanted.keySet()))
          .chain(() -> environments.put(store, row.versioned(), xact, wanted));
    }

    private FunctionRow fresh(FunctionId id, ProjectId project, FunctionFields fields) {
      return new FunctionRow(
          id,
          caller.org(),
          project,
          xact,
          xact.pagination(index++),
          now,
          Optional.of(caller.principal()),
          fields);
    }

    private Uni<FunctionRow> store(Optional<FunctionRow> before, FunctionRow row, boolean merged) {
      report.written(before, row);
      return repository
          .bySlug(store, row.org(), row.project(), row.fields().slug())
          .chain(
              holder -> {
                if (holder.isPresent() && !holder.get().id().equals(row.id())) {
                  throw taken();
                }
                return repository.put(store, row, caller.principal(), merged);
              })
          .replaceWith(row);
    }

    private Uni<Optional<FunctionRow>> find(FunctionId id, FunctionChange change) {
      return repository
          .find(store, caller.org(), id)
          .invoke(
              found -> {
                if (found.isPresent() && !found.get().project().equals(change.project())) {
                  throw missing(Permission.UPDATE, change, id);
                }
              });
    }

    /** Again, because the row may have become somebody else's since it was looked at. */
    private FunctionRow allowed(
        Permission permission, FunctionChange change, FunctionId id, Optional<FunctionRow> found) {
      return found
          .filter(row -> access.allows(caller, permission, row))
          .orElseThrow(() -> missing(permission, change, id));
    }

    private FunctionRow requireKind(FunctionChange change, FunctionRow row) {
      if (!change.kind().holds(row)) {
        throw ApiException.badRequest("A prompt stays a prompt: function_data can't change that");
      }
      return row;
    }
  }

  private static ApiException missing(Permission permission, FunctionChange change, FunctionId id) {
    return ApiException.missingAccess(permission.wireName(), change.kind().wireName(), id.value());
  }

  private static ApiException taken() {
    return ApiException.conflict("Another prompt or function of the project has this slug");
  }
}
