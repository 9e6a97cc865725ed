package dev.meridian.control.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.part.ProjectPartRow;
import dev.meridian.control.part.Whole;
import dev.meridian.control.wire.JsonText;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code agent}. */
@Entity
@Table(name = "agent")
@SuppressWarnings("NullAway.Init")
public class AgentRow extends ProjectPartRow {
  /** Written once: it stays when the agent is renamed. */
  public String slug;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode metadata;

  protected AgentRow() {}

  AgentRow(Whole project, PrincipalId creator) {
    super(project, creator);
  }

  @Override
  protected List<@Nullable Object> contents() {
    return Arrays.asList(description, metadata);
  }
}
