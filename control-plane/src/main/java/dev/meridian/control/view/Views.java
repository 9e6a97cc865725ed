package dev.meridian.control.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.acl.Targets;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.part.PartKind;
import dev.meridian.control.part.PartRequest;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Listing;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;

/** Views: {@code view}. */
@Singleton
class Views implements PartKind<ViewRow> {
  private final ViewRepository repository;
  private final Targets targets;
  private final Authorizer authorizer;
  private final Bodies bodies;

  Views(ViewRepository repository, Targets targets, Authorizer authorizer, Bodies bodies) {
    this.repository = repository;
    this.targets = targets;
    this.authorizer = authorizer;
    this.bodies = bodies;
  }

  @Override
  public String type() {
    return "view";
  }

  @Override
  public ViewRepository repository() {
    return repository;
  }

  @Override
  public Uni<Whole> named(Caller caller, PartRequest request) {
    ObjectRef object = object(request);
    return whole(object)
        .map(
            found ->
                found.orElseThrow(() -> Whole.missing(Permission.READ, object.type(), object.id())))
        .call(
            whole ->
                authorizer.require(
                    caller,
                    whole.org(),
                    Permission.READ,
                    whole.reading(),
                    () -> Whole.missing(Permission.READ, object.type(), object.id())));
  }

  @Override
  public Uni<Optional<Whole>> wholeOf(ViewRow row) {
    return whole(row.object());
  }

  @Override
  public Uni<Selection<ViewRow>> select(Caller caller, PartRequest request) {
    return named(caller, request)
        .map(
            whole ->
                new Selection<>(
                    new Listing<>(repository)
                        .and("objectType = :type", "type", whole.type().wireName())
                        .and("objectId = :object", "object", whole.id())
                        .andIf(request.text("view_type"), "viewType = :viewType", "viewType"),
                    row -> true));
  }

  @Override
  public ViewRow draft(Whole whole, Caller caller) {
    return new ViewRow(whole, caller.principal());
  }

  @Override
  public void fill(ViewRow row, ObjectNode fields, Caller caller) {
    bodies.as(fields, ViewFields.class).applyTo(row);
  }

  @Override
  public Object body(ViewRow row) {
    return ViewBody.of(row);
  }

  /** A view is asked for with the object that it is on. */
  @Override
  public void confirm(ViewRow row, PartRequest request) {
    if (!row.object().equals(object(request))) {
      throw ApiException.missingAccess(Permission.READ.wireName(), type(), row.id);
    }
  }

  /** Views of a whole organization are its settings; views of a log are its project's. */
  private Uni<Optional<Whole>> whole(ObjectRef object) {
    return targets
        .find(object)
        .map(
            found ->
                found.map(
                    at ->
                        new Whole(
                            at.org(), object.type(), object.id(), at.target(), changing(at))));
  }

  private static Target changing(Targets.Found at) {
    return switch (at.target().type()) {
      case ORGANIZATION, ORG_PROJECT, ORG_MEMBER, ORG_AUDIT_LOGS, GROUP, ROLE ->
          Target.organization(at.org());
      case PROJECT_LOG -> project(at);
      case PROJECT, EXPERIMENT, DATASET, PROMPT, PROMPT_SESSION -> at.target();
    };
  }

  /** The same without the log: what it inherits from. */
  private static Target project(Targets.Found log) {
    return new Target(
        AclObjectType.PROJECT, log.target().path().subList(1, log.target().path().size()));
  }

  private static ObjectRef object(PartRequest request) {
    String name = request.text("object_type");
    AclObjectType type =
        Arrays.stream(AclObjectType.values())
            .filter(known -> known.wireName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    ApiException.badRequest("Send object_type and object_id: what the view is on"));
    return new ObjectRef(type, request.requiredUuid("object_id"));
  }
}
