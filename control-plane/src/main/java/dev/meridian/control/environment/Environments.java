package dev.meridian.control.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.part.PartKind;
import dev.meridian.control.part.PartRequest;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Listing;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** Environments: {@code environment}. */
@Singleton
class Environments implements PartKind<EnvironmentRow> {
  private final EnvironmentRepository repository;
  private final Organizations organizations;
  private final OrganizationRepository organizationRows;
  private final Authorizer authorizer;
  private final Bodies bodies;

  Environments(
      EnvironmentRepository repository,
      Organizations organizations,
      OrganizationRepository organizationRows,
      Authorizer authorizer,
      Bodies bodies) {
    this.repository = repository;
    this.organizations = organizations;
    this.organizationRows = organizationRows;
    this.authorizer = authorizer;
    this.bodies = bodies;
  }

  @Override
  public String type() {
    return "environment";
  }

  @Override
  public EnvironmentRepository repository() {
    return repository;
  }

  @Override
  public Uni<Whole> named(Caller caller, PartRequest request) {
    return organizations
        .choose(caller, request.organization())
        .map(row -> Whole.of(row.org(), row.id, Target.organization(row.org())));
  }

  @Override
  public Uni<Optional<Whole>> wholeOf(EnvironmentRow row) {
    return organizationRows.live(row.org()).map(found -> found.map(organization -> row.whole()));
  }

  @Override
  public Uni<Selection<EnvironmentRow>> select(Caller caller, PartRequest request) {
    return named(caller, request)
        .chain(
            whole ->
                authorizer
                    .allows(caller, whole.org(), Permission.READ, whole.reading())
                    .map(
                        readable ->
                            new Selection<>(
                                new Listing<>(repository)
                                    .and("org = :org", "org", whole.org().value())
                                    .andIf(request.text("slug"), "slug = :slug", "slug"),
                                row -> readable)));
  }

  @Override
  public EnvironmentRow draft(Whole whole, Caller caller) {
    return new EnvironmentRow(whole, caller.principal());
  }

  @Override
  public void fill(EnvironmentRow row, ObjectNode fields, Caller caller) {
    bodies.as(fields, EnvironmentFields.class).applyTo(row);
  }

  @Override
  public Object body(EnvironmentRow row) {
    return EnvironmentBody.of(row);
  }

  @Override
  public ObjectNode changes(ObjectNode fields) {
    if (Stream.of("name", "slug", "description").noneMatch(fields::hasNonNull)) {
      throw ApiException.badRequest("Send a name, a slug or a description");
    }
    return fields;
  }

  @Override
  public ApiException taken() {
    return ApiException.badRequest("An environment of that slug exists");
  }

  @Override
  public Optional<Event> event(EnvironmentRow row, long version, JsonNode body) {
    return Optional.of(
        new SettingEvent(
            row.org(),
            version,
            row.deletedAt != null,
            SettingKind.ENVIRONMENT,
            row.id,
            Optional.empty(),
            row.slug,
            Optional.of(body)));
  }
}
