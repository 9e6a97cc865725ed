package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.record.StoredRow;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that may be wanted. It is parsed only when somebody looks into it. */
public final class Candidate {
  private final UUID object;
  private final List<@Nullable String> place;
  private final @Nullable StoredRow stored;
  private @Nullable ObjectNode tree;

  Candidate(UUID object, List<@Nullable String> place, StoredRow stored) {
    this.object = object;
    this.place = place;
    this.stored = stored;
  }

  /** A row that is no stored one: a summary, an entry, a prompt. */
  public Candidate(UUID object, ObjectNode tree) {
    this.object = object;
    this.place = List.of();
    this.stored = null;
    this.tree = tree;
  }

  UUID object() {
    return object;
  }

  /** Its keys in the order of the read that found it. */
  List<@Nullable String> place() {
    return place;
  }

  /** The row as it is stored; null when it is none. */
  public @Nullable StoredRow stored() {
    return tree == null ? stored : null;
  }

  @Nullable StoredRow original() {
    return stored;
  }

  public ObjectNode tree() {
    if (tree == null) {
      tree = Objects.requireNonNull(stored).tree();
    }
    return tree;
  }

  String id() {
    return tree().path("id").asText();
  }

  String root() {
    return tree().path("root_span_id").asText();
  }

  String paginationKey() {
    return stored == null ? tree().path("_pagination_key").asText() : stored.paginationKey();
  }

  int bytes() {
    return stored == null ? 1_000 : stored.json().length;
  }

  /** The same row with the comments on it. */
  Candidate with(StoredRow commented) {
    return new Candidate(object, place, commented);
  }
}
