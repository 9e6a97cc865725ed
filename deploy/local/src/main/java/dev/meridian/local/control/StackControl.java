package dev.meridian.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.local.organization.DemoOrganization;

/** What can be asked of a stack as a whole. */
public interface StackControl {

  StackStatus status();

  /** Returns at once; the launcher's process ends when everything has stopped. */
  void shutDown();

  /**
   * @throws Exception with a message for people, for example when the name is taken
   */
  DemoOrganization createOrganization(String name, String region) throws Exception;

  /**
   * All organizations, deleted ones too, as the control plane describes them.
   *
   * @throws Exception when the control plane does not answer
   */
  JsonNode organizations() throws Exception;

  /**
   * @param nameOrId of an organization that is deleted, for {@code restore}, and else of one that
   *     is not
   * @param verb {@code delete} or {@code restore}
   * @throws Exception with a message for people, for example when there is no such organization
   */
  JsonNode changeOrganization(String nameOrId, String verb) throws Exception;
}
