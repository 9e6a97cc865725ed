package dev.meridian.local.control;

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
}
