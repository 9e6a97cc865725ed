package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.environment.Environments;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads prompts and functions for callers who may. Safe for use by any thread. */
@ApplicationScoped
public class FunctionService {
  private static final int STEP = 200;

  /** Bytes of JSON of a page. */
  private static final long PAGE_BYTES = 16 << 20;

  private final FunctionAccess access;
  private final FunctionRepository repository;
  private final Environments environments;

  FunctionService(FunctionAccess access, FunctionRepository repository, Environments environments) {
    this.access = access;
    this.repository = repository;
    this.environments = environments;
  }

  /** One of them, of that version. Fails with 403 where it is not there or not to be read. */
  public Uni<ObjectNode> get(
      Caller caller, FunctionKind kind, FunctionId id, FunctionVersion version) {
    return require(caller, Permission.READ, kind, id)
        .chain(row -> version(caller, row, version))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ApiException.missingAccess(
                            Permission.READ.wireName(), kind.wireName(), id.value())))
        .map(FunctionRow::json);
  }

  /** {@code {"objects": […]}}, the newest first. */
  Uni<ObjectNode> list(Caller caller, FunctionKind kind, FunctionFilter filter) {
    return rows(caller, kind, filter)
        .map(
            rows -> {
              ObjectNode answer = Json.object();
              ArrayNode objects = answer.putArray("objects");
              rows.forEach(row -> objects.add(row.json()));
              return answer;
            });
  }

  /**
   * The same of the parameters of a request.
   *
   * @throws ApiException 400
   */
  public Uni<ObjectNode> list(Caller caller, FunctionKind kind, Map<String, String> parameters) {
    return list(
        caller,
        kind,
        FunctionFilter.of(
            kind, name -> Optional.ofNullable(parameters.get(name)).stream().toList()));
  }

  /** What is there of that kind and may be read. */
  Uni<List<FunctionRow>> rows(Caller caller, FunctionKind kind, FunctionFilter filter) {
    return inProject(caller, filter)
        .chain(
            found ->
                found
                    .map(
                        f ->
                            start(caller, f)
                                .chain(from -> new Page(caller, kind, f).read(from))
                                .chain(rows -> versions(caller, f, rows)))
                    .orElseGet(() -> Uni.createFrom().item(List.of())));
  }

  /** The row, when the caller has the permission on it; else fails with 403. */
  Uni<FunctionRow> require(Caller caller, Permission permission, FunctionKind kind, FunctionId id) {
    return access.require(
        caller,
        permission,
        kind,
        id,
        () -> repository.find(caller.org(), id).map(found -> found.filter(kind::holds)));
  }

  /** The project's name becomes its id; empty when there is no such project. */
  private Uni<Optional<FunctionFilter>> inProject(Caller caller, FunctionFilter filter) {
    return filter
        .projectName()
        .map(
            name ->
                access
                    .project(caller, name)
                    .map(
                        found ->
                            found
                                .filter(p -> filter.project().map(p.project()::equals).orElse(true))
                                .map(p -> filter.in(p.project()))))
        .orElseGet(() -> Uni.createFrom().item(Optional.of(filter)));
  }

  private Uni<Optional<FunctionRepository.Position>> start(Caller caller, FunctionFilter filter) {
    Optional<FunctionId> id = filter.after().or(filter::before);
    if (id.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return repository
        .position(caller.org(), id.get())
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw ApiException.badRequest("The page can't start at an id that is not there");
              }
            });
  }

  /** Reads in steps, because what the caller may not see does not count. */
  private final class Page {
    private final Caller caller;
    private final FunctionKind kind;
    private final FunctionFilter filter;
    private final boolean newer;
    private final List<FunctionRow> rows = new ArrayList<>();
    private long bytes;

    Page(Caller caller, FunctionKind kind, FunctionFilter filter) {
      this.caller = caller;
      this.kind = kind;
      this.filter = filter;
      this.newer = filter.before().isPresent();
    }

    Uni<List<FunctionRow>> read(Optional<FunctionRepository.Position> from) {
      if (rows.size() >= filter.most()) {
        return done();
      }
      return repository
          .page(caller.org(), kind.type(), filter, from, newer, STEP)
          .chain(
              step -> {
                if (step.isEmpty()) {
                  return done();
                }
                FunctionRow last = step.getLast();
                return readable(step)
                    .chain(
                        readable ->
                            take(readable)
                                ? read(
                                    Optional.of(
                                        new FunctionRepository.Position(
                                            last.created(), last.id().value())))
                                : done());
              });
    }

    private Uni<List<FunctionRow>> done() {
      if (newer) {
        Collections.reverse(rows);
      }
      return Uni.createFrom().item(rows);
    }

    /** Whether more can be taken. */
    private boolean take(List<FunctionRow> readable) {
      for (FunctionRow row : readable) {
        bytes += Json.write(row.fields().json()).length;
        if (!rows.isEmpty() && bytes > PAGE_BYTES) {
          // Who says how many takes a shorter page for the last one.
          if (filter.limit().isPresent()) {
            throw ApiException.badRequest("The page is too large: ask for fewer by limit");
          }
          return false;
        }
        rows.add(row);
        if (rows.size() >= filter.most()) {
          return false;
        }
      }
      return true;
    }

    private Uni<List<FunctionRow>> readable(List<FunctionRow> step) {
      return Multi.createFrom()
          .iterable(step)
          .filter(row -> access.allows(caller, Permission.READ, row))
          .onItem()
          .transformToUniAndConcatenate(row -> access.inLiveProject(Optional.of(row)))
          .filter(Optional::isPresent)
          .map(Optional::get)
          .collect()
          .asList();
    }
  }

  private Uni<List<FunctionRow>> versions(
      Caller caller, FunctionFilter filter, List<FunctionRow> rows) {
    if (filter.version() instanceof FunctionVersion.Newest) {
      return Uni.createFrom().item(rows);
    }
    if (filter.version() instanceof FunctionVersion.In && rows.size() > 1) {
      throw ApiException.badRequest(
          "environment: %d of them match; name one by slug, ids or limit=1".formatted(rows.size()));
    }
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(row -> version(caller, row, filter.version()))
        .filter(Optional::isPresent)
        .map(Optional::get)
        .collect()
        .asList();
  }

  private Uni<Optional<FunctionRow>> version(
      Caller caller, FunctionRow row, FunctionVersion version) {
    return switch (version) {
      case FunctionVersion.Newest newest -> Uni.createFrom().item(Optional.of(row));
      case FunctionVersion.At at -> repository.version(row.org(), row.id(), at.xact());
      case FunctionVersion.In in ->
          environments
              .named(caller, List.of(in.environment()))
              .chain(known -> environments.version(row.versioned(), in.environment()))
              .map(
                  found ->
                      found.orElseThrow(
                          () ->
                              ApiException.badRequest(
                                  "The environment has no version of this prompt")))
              .chain(xact -> repository.version(row.org(), row.id(), xact));
    };
  }
}
