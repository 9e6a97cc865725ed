package dev.meridian.control.part;

import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** A part of a project that has its place in a list which people sort. */
@MappedSuperclass
public abstract class PositionedRow extends ProjectPartRow {
  public @Nullable String position;

  protected PositionedRow() {}

  protected PositionedRow(Whole project, PrincipalId creator) {
    super(project, creator);
  }
}
