package dev.meridian.local.service;

import java.util.Map;
import java.util.Set;

/**
 * One of Meridian's services.
 *
 * @param module the folder in the checkout that builds it
 * @param internalPort where it says whether it is ready
 * @param needs the components that it can't start without
 */
public record ServiceSpec(
    String name, String module, int internalPort, Set<String> needs, Map<String, String> settings) {
  public ServiceSpec {
    needs = Set.copyOf(needs);
    settings = Map.copyOf(settings);
  }
}
