package dev.meridian.model.access;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import java.util.List;
import java.util.UUID;

/**
 * What a request wants to touch: the object's type, and the object with everything it inherits
 * from, nearest first. Creating an object is a {@link Permission#CREATE} on a target of the new
 * object's type whose path starts at its parent.
 */
public record Target(AclObjectType type, List<ObjectRef> path) {
  public Target {
    path = List.copyOf(path);
  }

  public static Target organization(OrgId org) {
    return new Target(AclObjectType.ORGANIZATION, List.of(organizationRef(org)));
  }

  /** Members of an organization: inviting, listing, removing. */
  public static Target members(OrgId org) {
    return inOrganization(AclObjectType.ORG_MEMBER, org, org.value());
  }

  public static Target auditLogs(OrgId org) {
    return inOrganization(AclObjectType.ORG_AUDIT_LOGS, org, org.value());
  }

  public static Target group(OrgId org, UUID group) {
    return inOrganization(AclObjectType.GROUP, org, group);
  }

  public static Target role(OrgId org, UUID role) {
    return inOrganization(AclObjectType.ROLE, org, role);
  }

  /** A project that does not exist yet. */
  public static Target newProject(OrgId org) {
    return new Target(AclObjectType.PROJECT, List.of(projectsRef(org), organizationRef(org)));
  }

  public static Target project(OrgId org, ProjectId project) {
    return new Target(
        AclObjectType.PROJECT,
        List.of(projectRef(project), projectsRef(org), organizationRef(org)));
  }

  /** The log of a project. */
  public static Target projectLog(OrgId org, ProjectId project) {
    return inProject(AclObjectType.PROJECT_LOG, org, project, project.value());
  }

  /** An object of a project that does not exist yet. */
  public static Target newInProject(AclObjectType type, OrgId org, ProjectId project) {
    return new Target(type, List.of(projectRef(project), projectsRef(org), organizationRef(org)));
  }

  /** An experiment, dataset, prompt, playground or log of a project. */
  public static Target inProject(AclObjectType type, OrgId org, ProjectId project, UUID id) {
    return new Target(
        type,
        List.of(
            new ObjectRef(type, id), projectRef(project), projectsRef(org), organizationRef(org)));
  }

  private static Target inOrganization(AclObjectType type, OrgId org, UUID id) {
    return new Target(type, List.of(new ObjectRef(type, id), organizationRef(org)));
  }

  private static ObjectRef projectRef(ProjectId project) {
    return new ObjectRef(AclObjectType.PROJECT, project.value());
  }

  private static ObjectRef projectsRef(OrgId org) {
    return new ObjectRef(AclObjectType.ORG_PROJECT, org.value());
  }

  private static ObjectRef organizationRef(OrgId org) {
    return new ObjectRef(AclObjectType.ORGANIZATION, org.value());
  }
}
