package dev.meridian.control.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.wire.Listing;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.Event;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Predicate;

/** All that sets one kind of part apart from the others. What returns a Uni has an open session. */
public interface PartKind<R extends PartRow> {
  /** As routes, the audit log and refusals name it, such as {@code project_tag}. */
  String type();

  PartRepository<R> repository();

  /** The whole that a request to make a part names; fails with 400 or 403. */
  Uni<Whole> named(Caller caller, PartRequest request);

  /** The whole of a part; empty when it is not there any more. */
  Uni<Optional<Whole>> wholeOf(R row);

  /** The parts that a request for a list is about; fails with 400 or 403. */
  Uni<Selection<R>> select(Caller caller, PartRequest request);

  /** Conditions of a list, and which rows of it the caller may see and change. */
  record Selection<R extends PartRow>(
      Listing<R> listing, Predicate<R> visible, Predicate<R> changeable) {
    /** Of kinds that everybody sees alike. */
    public Selection(Listing<R> listing, Predicate<R> visible) {
      this(listing, visible, row -> false);
    }
  }

  /** A new part of a whole, made by the caller; what it says of itself is still to come. */
  R draft(Whole whole, Caller caller);

  /**
   * Makes a row what a request says it shall be: what is absent is unset. Fields that nobody may
   * write are ignored.
   *
   * @throws ApiException 400 when that can't be; the row may have been changed even so
   */
  void fill(R row, ObjectNode fields, Caller caller);

  /** The part as clients see it. */
  Object body(R row);

  /** What of it those see who may not change it. */
  default JsonNode forReaders(JsonNode body) {
    return body;
  }

  /** What a new part gets from those that are there, such as a place among them. */
  default Uni<Void> complete(R row) {
    return Uni.createFrom().voidItem();
  }

  /** Whether a request that names a part by id says more about it that isn't so: 400 or 403. */
  default void confirm(R row, PartRequest request) {}

  /**
   * What of a change counts: all but what is written once.
   *
   * @throws ApiException 400 when nothing is left of it, where that is wrong
   */
  default ObjectNode changes(ObjectNode fields) {
    return fields;
  }

  /** What regions are told of it, where they need to know. */
  default Optional<Event> event(R row, long version, JsonNode body) {
    return Optional.empty();
  }

  /** The refusal of a name that another part has. */
  default ApiException taken() {
    return ApiException.conflict("A " + type().replace('_', ' ') + " of that name exists");
  }
}
