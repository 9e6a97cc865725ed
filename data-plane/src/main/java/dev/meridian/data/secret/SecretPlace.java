package dev.meridian.data.secret;

import dev.meridian.model.id.ProjectId;
import java.util.UUID;

/**
 * Where a secret is.
 *
 * @param project the project that the object is or is in
 * @param object the project's id, or the function's
 */
record SecretPlace(ProjectId project, SecretScope scope, UUID object) {
  SecretPlace {
    if (scope == SecretScope.PROJECT && !object.equals(project.value())) {
      throw new IllegalArgumentException("A project's secret is in that project");
    }
  }

  static SecretPlace of(ProjectId project) {
    return new SecretPlace(project, SecretScope.PROJECT, project.value());
  }
}
