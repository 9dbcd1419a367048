namespace Containerize.Images;

/// <content>Container engines on this machine.</content>
public static partial class ErrorCodes
{
    /// <summary>No Docker or Podman answers.</summary>
    public static readonly ErrorCode DaemonNotFound = new(
        "CTZ0350",
        "No container engine answers",
        "Start Docker or Podman, set DOCKER_HOST (of Podman: CONTAINER_HOST), or choose another ContainerizeOutput (oci-layout, archive, registry)."
    );

    /// <summary>DOCKER_HOST or a context names something that cannot be used from here.</summary>
    public static readonly ErrorCode DaemonAddressUnusable = new(
        "CTZ0351",
        "The engine's address cannot be used",
        "Use unix://, npipe:// or tcp:// on loopback."
    );

    /// <summary>The engine answered with a failure.</summary>
    public static readonly ErrorCode DaemonFailed = new(
        "CTZ0352",
        "The container engine did not take the image",
        "The line says what the engine answered; its log says more."
    );
}
