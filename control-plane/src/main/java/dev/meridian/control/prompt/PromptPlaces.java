package dev.meridian.control.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.dataplane.DataPlanes;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which project prompts and playgrounds are in. What is not known is asked of the region,
 * before any session or lock is held, and then known for good: they never move.
 */
@Singleton
public class PromptPlaces {
  /** How many objects of one request are asked for at most. */
  private static final int MOST = 200;

  private static final Map<AclObjectType, String> ROUTES =
      Map.of(AclObjectType.PROMPT, "prompts", AclObjectType.PROMPT_SESSION, "playgrounds");

  private final PromptPlaceRepository repository;
  private final OrganizationRepository organizations;
  private final PersonRepository people;
  private final DataPlanes planes;

  PromptPlaces(
      PromptPlaceRepository repository,
      OrganizationRepository organizations,
      PersonRepository people,
      DataPlanes planes) {
    this.repository = repository;
    this.organizations = organizations;
    this.people = people;
    this.planes = planes;
  }

  /** Whether only a region knows where it is. */
  public static boolean isRegional(ObjectRef object) {
    return ROUTES.containsKey(object.type());
  }

  /**
   * Learns where objects are that are not known yet; what no region knows stays unknown. Must not
   * be called within a session.
   *
   * @return fails with 503 when a region can't be asked
   */
  public Uni<Void> learn(Caller caller, Collection<ObjectRef> objects) {
    List<ObjectRef> regional =
        objects.stream().filter(PromptPlaces::isRegional).distinct().toList();
    if (regional.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    if (regional.size() > MOST) {
      throw ApiException.badRequest(
          "A request may be about %d prompts and playgrounds at most".formatted(MOST));
    }
    return Panache.withSession(() -> organizations(caller))
        .chain(
            orgs ->
                Multi.createFrom()
                    .iterable(regional)
                    .onItem()
                    .transformToUniAndConcatenate(object -> learn(orgs, object))
                    .collect()
                    .last())
        .replaceWithVoid();
  }

  /** The place of an object of the caller's; empty when none is known. Needs an open session. */
  public Uni<Optional<PromptPlace>> find(Caller caller, ObjectRef object) {
    return repository
        .of(object)
        .chain(
            places ->
                Multi.createFrom()
                    .iterable(places)
                    .filter(place -> caller.speaksFor(place.org()))
                    .onItem()
                    .transformToUniAndConcatenate(
                        place ->
                            people
                                .isMember(place.org(), caller.principal())
                                .map(member -> Optional.of(place).filter(p -> member)))
                    .collect()
                    .asList())
        .map(found -> found.stream().flatMap(Optional::stream).findFirst());
  }

  /** The place of an organization's object; empty when none is known. Needs an open session. */
  public Uni<Optional<PromptPlace>> find(OrgId org, ObjectRef object) {
    return repository
        .of(object)
        .map(places -> places.stream().filter(place -> place.org().equals(org)).findFirst());
  }

  private Uni<List<OrganizationRow>> organizations(Caller caller) {
    return caller
        .org()
        .map(org -> organizations.live(org).map(found -> found.stream().toList()))
        .orElseGet(() -> organizations.ofMember(caller.principal()));
  }

  private Uni<Void> learn(List<OrganizationRow> orgs, ObjectRef object) {
    return Panache.withSession(() -> repository.of(object))
        .chain(
            known ->
                Multi.createFrom()
                    .iterable(orgs)
                    .filter(org -> known.stream().noneMatch(p -> p.org().equals(org.org())))
                    .onItem()
                    .transformToUniAndConcatenate(org -> ask(org, object))
                    .collect()
                    .last())
        .replaceWithVoid();
  }

  private Uni<Void> ask(OrganizationRow org, ObjectRef object) {
    String path = "/internal/%s/%s/%s".formatted(ROUTES.get(object.type()), org.org(), object.id());
    return planes
        .get(org.region(), path)
        .map(found -> found.map(answer -> project(answer)))
        .chain(
            project ->
                project
                    .map(
                        p ->
                            Panache.withTransaction(
                                () -> repository.add(object, new PromptPlace(org.org(), p))))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private static ProjectId project(JsonNode answer) {
    return ProjectId.parse(answer.path("project_id").asText(""));
  }
}
