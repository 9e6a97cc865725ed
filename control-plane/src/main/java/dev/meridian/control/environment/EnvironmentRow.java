package dev.meridian.control.environment;

import dev.meridian.control.part.PartRow;
import dev.meridian.control.part.Whole;
import dev.meridian.model.access.Target;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code environment}. */
@Entity
@Table(name = "environment")
@SuppressWarnings("NullAway.Init")
public class EnvironmentRow extends PartRow {
  public String slug;
  public @Nullable String description;

  protected EnvironmentRow() {}

  EnvironmentRow(Whole organization, PrincipalId creator) {
    super(organization.org(), creator);
  }

  Whole whole() {
    return Whole.of(org(), org, Target.organization(org()));
  }

  @Override
  protected List<@Nullable Object> contents() {
    return Arrays.asList(description);
  }
}
