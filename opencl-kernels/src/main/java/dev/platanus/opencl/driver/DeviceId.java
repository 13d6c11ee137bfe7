package dev.platanus.opencl.driver;

/**
 * Which device is meant, and how people know it.
 *
 * @param index its number among all devices of all platforms
 * @param name name of the device
 * @param platform name of the platform
 */
public record DeviceId(int index, String name, String platform) {}
