package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.audit.Mutation;
import dev.meridian.data.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log says of a request's prompts and functions: one event for each that is another
 * afterwards, with the fields that changed by name. What is in them is in their versions, and never
 * in the log. Not safe for use by several threads at once.
 */
final class FunctionAudit {
  private final Mutation mutation;
  private final Map<FunctionId, Change> changes = new LinkedHashMap<>();

  private record Change(
      Optional<FunctionRow> before, Optional<FunctionRow> after, Set<String> environments) {}

  FunctionAudit(Mutation mutation) {
    this.mutation = mutation;
  }

  void written(Optional<FunctionRow> before, FunctionRow after) {
    Change known = changes.getOrDefault(after.id(), unchanged(before));
    changes.put(after.id(), new Change(known.before, Optional.of(after), known.environments));
  }

  void deleted(FunctionRow row) {
    Change known = changes.getOrDefault(row.id(), unchanged(Optional.of(row)));
    changes.put(row.id(), new Change(known.before, Optional.empty(), Set.of()));
  }

  /** Which environments have the version that was written. */
  void assigned(FunctionRow row, Set<String> slugs) {
    changes.computeIfPresent(
        row.id(),
        (id, known) -> {
          Set<String> all = new TreeSet<>(known.environments);
          all.addAll(slugs);
          return new Change(known.before, known.after, all);
        });
  }

  /** The uploaded code that functions named before, or name now. */
  Set<UUID> bundles() {
    return changes.values().stream()
        .flatMap(change -> Stream.of(change.before, change.after).flatMap(Optional::stream))
        .flatMap(row -> row.fields().bundle().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Tells the mutation. */
  void say() {
    changes.values().forEach(this::say);
  }

  private void say(Change change) {
    FunctionRow row = change.after.or(change::before).orElse(null);
    if (row == null) {
      return;
    }
    String verb = change.before.isEmpty() ? "create" : change.after.isEmpty() ? "delete" : "update";
    mutation.audited(
        (row.fields().type().equals(FunctionFields.PROMPT) ? "prompt." : "function.") + verb,
        row.id().value(),
        Optional.of(row.project()),
        change.before.map(FunctionAudit::shown).orElse(null),
        after(change));
  }

  private static @Nullable ObjectNode after(Change change) {
    FunctionRow row = change.after.orElse(null);
    if (row == null) {
      return null;
    }
    ObjectNode shown = shown(row);
    if (!change.environments.isEmpty()) {
      ArrayNode slugs = shown.putArray("environment_slugs");
      change.environments.forEach(slugs::add);
    }
    change.before.ifPresent(
        before -> {
          ArrayNode names = shown.putArray("changed");
          row.fields().changedFrom(before.fields()).forEach(names::add);
        });
    return shown;
  }

  private static ObjectNode shown(FunctionRow row) {
    return Json.object()
        .put("id", row.id().toString())
        .put("_xact_id", row.xact().toString())
        .put("project_id", row.project().toString())
        .put("name", row.fields().name())
        .put("slug", row.fields().slug())
        .put("type", row.fields().type())
        .put("function_type", row.fields().functionType().orElse(null));
  }

  private static Change unchanged(Optional<FunctionRow> before) {
    return new Change(before, before, Set.of());
  }
}
