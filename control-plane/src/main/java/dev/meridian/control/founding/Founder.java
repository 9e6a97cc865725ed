package dev.meridian.control.founding;

import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.access.SystemRole;

/** A first member of an organization, and the role whose built-in group it joins. */
public record Founder(PrincipalRow principal, SystemRole role) {}
