package dev.meridian.control.acl;

import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.RoleRepository;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.dataset.DatasetRepository;
import dev.meridian.control.experiment.ExperimentRepository;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.project.ProjectRepository;
import dev.meridian.control.prompt.PromptPlace;
import dev.meridian.control.prompt.PromptPlaces;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Target;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Finds the objects that grants are given on, with what they inherit from. */
@Singleton
public class Targets {
  private final OrganizationRepository organizations;
  private final ProjectRepository projects;
  private final ExperimentRepository experiments;
  private final DatasetRepository datasets;
  private final GroupRepository groups;
  private final RoleRepository roles;
  private final PromptPlaces prompts;

  Targets(
      OrganizationRepository organizations,
      ProjectRepository projects,
      ExperimentRepository experiments,
      DatasetRepository datasets,
      GroupRepository groups,
      RoleRepository roles,
      PromptPlaces prompts) {
    this.prompts = prompts;
    this.organizations = organizations;
    this.projects = projects;
    this.experiments = experiments;
    this.datasets = datasets;
    this.groups = groups;
    this.roles = roles;
  }

  /** An object and the organization that it is in. */
  public record Found(OrgId org, Target target) {}

  /** Empty for what is not there; of prompts and playgrounds, for what was not learned before. */
  public Uni<Optional<Found>> find(Caller caller, ObjectRef object) {
    return PromptPlaces.isRegional(object)
        ? prompts.find(caller, object).chain(place -> inProject(object, place))
        : find(object);
  }

  /** The same, for grants that an organization has. */
  public Uni<Optional<Found>> find(OrgId org, ObjectRef object) {
    return PromptPlaces.isRegional(object)
        ? prompts.find(org, object).chain(place -> inProject(object, place))
        : find(object);
  }

  private Uni<Optional<Found>> inProject(ObjectRef object, Optional<PromptPlace> place) {
    if (place.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    OrgId org = place.get().org();
    return projects
        .live(place.get().project())
        .map(
            found ->
                found
                    .filter(row -> row.org().equals(org))
                    .map(
                        row ->
                            new Found(
                                org,
                                Target.inProject(object.type(), org, row.project(), object.id()))));
  }

  /** Empty for what is not there: prompts and playgrounds live in data planes. */
  public Uni<Optional<Found>> find(ObjectRef object) {
    UUID id = object.id();
    return switch (object.type()) {
      case ORGANIZATION -> inOrganization(id, org -> Target.organization(org));
      case ORG_MEMBER -> inOrganization(id, org -> Target.members(org));
      case ORG_AUDIT_LOGS -> inOrganization(id, org -> Target.auditLogs(org));
      case ORG_PROJECT ->
          inOrganization(
              id, org -> new Target(AclObjectType.ORG_PROJECT, Target.newProject(org).path()));
      case PROJECT ->
          projects
              .live(new ProjectId(id))
              .map(
                  found ->
                      found.map(
                          row -> new Found(row.org(), Target.project(row.org(), row.project()))));
      case PROJECT_LOG ->
          projects
              .live(new ProjectId(id))
              .map(
                  found ->
                      found.map(
                          row ->
                              new Found(row.org(), Target.projectLog(row.org(), row.project()))));
      case EXPERIMENT ->
          experiments
              .live(new ExperimentId(id))
              .map(found -> found.map(row -> new Found(row.org(), row.target())));
      case DATASET ->
          datasets
              .live(new DatasetId(id))
              .map(found -> found.map(row -> new Found(row.org(), row.target())));
      case GROUP ->
          groups
              .live(new GroupId(id))
              .map(
                  found ->
                      found.map(
                          row -> {
                            OrgId org = new OrgId(row.org);
                            return new Found(org, Target.group(org, row.id));
                          }));
      case ROLE ->
          roles
              .find("id = ?1 and deletedAt is null", id)
              .firstResult()
              .map(
                  row ->
                      Optional.ofNullable(row)
                          .map(
                              found -> {
                                OrgId org = new OrgId(found.org);
                                return new Found(org, Target.role(org, found.id));
                              }));
      case PROMPT, PROMPT_SESSION -> Uni.createFrom().item(Optional.empty());
    };
  }

  private Uni<Optional<Found>> inOrganization(
      UUID id, java.util.function.Function<OrgId, Target> target) {
    return organizations
        .live(new OrgId(id))
        .map(found -> found.map(row -> new Found(row.org(), target.apply(row.org()))));
  }
}
