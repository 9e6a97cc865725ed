package dev.meridian.gateway.limit;

import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import java.util.Optional;

/**
 * Whose call it is.
 *
 * @param project that the call names or is logged in, known to be there
 * @param credential of a temporary one, the one that it was made from
 */
public record CallSubject(OrgId org, Optional<ProjectId> project, CredentialId credential) {}
