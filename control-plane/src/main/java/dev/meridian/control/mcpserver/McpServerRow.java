package dev.meridian.control.mcpserver;

import dev.meridian.control.part.ProjectPartRow;
import dev.meridian.control.part.Whole;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code mcp_server}. */
@Entity
@Table(name = "mcp_server")
@SuppressWarnings("NullAway.Init")
public class McpServerRow extends ProjectPartRow {
  public String url;

  protected McpServerRow() {}

  McpServerRow(Whole project, PrincipalId creator) {
    super(project, creator);
  }

  @Override
  protected List<@Nullable Object> contents() {
    return Arrays.asList(description, url);
  }
}
