package dev.meridian.control.acl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.id.OrgId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Grants to give and grants to take back, at once. */
@JsonNaming(SnakeCaseStrategy.class)
record AclBatch(
    @Nullable List<@Nullable AclItem> addAcls, @Nullable List<@Nullable AclItem> removeAcls) {
  /** In items, of both lists together: the organization is locked as long as they take. */
  private static final int LARGEST = 2_000;

  private static final OrgId NOT_KNOWN_YET = new OrgId(new UUID(0, 0));

  @JsonNaming(SnakeCaseStrategy.class)
  record Answer(List<AclBody> addedAcls, List<AclBody> removedAcls) {}

  /** An object that a batch touches, and what its caller needs there. */
  record First(ObjectRef object, Permission permission) {}

  /**
   * What the first item needs, which tells the organization; empty for a batch of nothing. All
   * items are read before that, so that what is wrong with them is told without a look at objects.
   *
   * @throws ApiException 400 when there are too many, or one is no grant
   */
  Optional<First> first() {
    if (Stream.concat(items(addAcls), items(removeAcls)).count() > LARGEST) {
      throw ApiException.badRequest(
          "A batch has at most " + LARGEST + " grants: send several batches");
    }
    List<AclEvent> added = added(NOT_KNOWN_YET);
    List<AclEvent> removed = removed(NOT_KNOWN_YET);
    return Stream.concat(
            added.stream().map(grant -> new First(grant.object(), Permission.CREATE_ACLS)),
            removed.stream().map(grant -> new First(grant.object(), Permission.DELETE_ACLS)))
        .findFirst();
  }

  /** Every object that it touches. */
  List<ObjectRef> objects() {
    return Stream.concat(added(NOT_KNOWN_YET).stream(), removed(NOT_KNOWN_YET).stream())
        .map(AclEvent::object)
        .toList();
  }

  /**
   * What to give, each once.
   *
   * @throws ApiException 400 when an item is no grant, or the batch takes the same back
   */
  List<AclEvent> added(OrgId org) {
    Map<AclEvent, AclEvent> added = grants(org, addAcls);
    if (grants(org, removeAcls).keySet().stream().anyMatch(added::containsKey)) {
      throw ApiException.badRequest("The same grant is in add_acls and in remove_acls");
    }
    return new ArrayList<>(added.values());
  }

  /** What to take back, each once. */
  List<AclEvent> removed(OrgId org) {
    return new ArrayList<>(grants(org, removeAcls).values());
  }

  private static Map<AclEvent, AclEvent> grants(
      OrgId org, @Nullable List<@Nullable AclItem> items) {
    Map<AclEvent, AclEvent> grants = new LinkedHashMap<>();
    items(items)
        .map(item -> item.grant(org))
        .forEach(grant -> grants.putIfAbsent(grant.contents(), grant));
    return grants;
  }

  private static Stream<AclItem> items(@Nullable List<@Nullable AclItem> items) {
    return Stream.ofNullable(items)
        .flatMap(List::stream)
        .map(
            item -> {
              if (item == null) {
                throw ApiException.badRequest("Invalid request: a grant is null");
              }
              return item;
            });
  }
}
