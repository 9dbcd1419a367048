namespace Containerize.Images;

/// <content>Registries: reading a base image, pushing.</content>
public static partial class ErrorCodes
{
    /// <summary>No connection: name not known, refused, broken off, TLS impossible.</summary>
    public static readonly ErrorCode RegistryUnreachable = new(
        "CTZ0201",
        "The registry cannot be reached",
        "Check its name, the network and the proxy variables; a registry without TLS must be named in ContainerizeInsecureRegistries."
    );

    /// <summary>It answers too slowly or not at all.</summary>
    public static readonly ErrorCode RegistryTimeout = new(
        "CTZ0202",
        "The registry does not answer in time",
        "Publish again; a slow network may need a longer ContainerizeTimeout."
    );

    /// <summary>401: nobody logged in, or with a wrong password.</summary>
    public static readonly ErrorCode RegistryUnauthorized = new(
        "CTZ0203",
        "The registry wants a login",
        "Log in with `docker login REGISTRY` (or podman, or set DOTNET_CONTAINER_PUSH_REGISTRY_UNAME and _PWORD)."
    );

    /// <summary>403: logged in, but not allowed.</summary>
    public static readonly ErrorCode RegistryForbidden = new(
        "CTZ0204",
        "The registry does not allow it",
        "Ask for the right to this repository, or choose another with ContainerRepository."
    );

    /// <summary>404: no such image, repository or tag.</summary>
    public static readonly ErrorCode RegistryNotFound = new(
        "CTZ0205",
        "Not found in the registry",
        "Correct ContainerBaseImage or the name that the line has; where the registry lists its tags, so does the line."
    );

    /// <summary>429 until the last attempt.</summary>
    public static readonly ErrorCode RegistryRateLimited = new(
        "CTZ0206",
        "The registry limits the rate of requests",
        "Wait, log in (limits are higher then), or use a mirror with ContainerizeBaseRegistry."
    );

    /// <summary>Any other refusal or failure of the registry.</summary>
    public static readonly ErrorCode RegistryFailed = new(
        "CTZ0207",
        "The registry refused or failed",
        "The line says what the registry answered; publish again if it is a passing failure."
    );

    /// <summary>The answer is none that a registry gives, or beyond its limits.</summary>
    public static readonly ErrorCode RegistryAnswerInvalid = new(
        "CTZ0208",
        "The answer is not a registry's",
        "Check that the address is that of a registry and no proxy or login page answers in its place."
    );

    /// <summary>413, even in small pieces.</summary>
    public static readonly ErrorCode RegistryTooLarge = new(
        "CTZ0209",
        "Too large for the registry or a proxy in front of it",
        "Raise the body size limit there (nginx: client_max_body_size), or make the layer smaller."
    );

    /// <summary>Plain HTTP or a lesser protection where TLS is required.</summary>
    public static readonly ErrorCode RegistryInsecure = new(
        "CTZ0210",
        "The connection would not be protected",
        "Use TLS, or name the registry in ContainerizeInsecureRegistries if it shall be trusted without."
    );

    /// <summary>TLS works, but the certificate is not trusted.</summary>
    public static readonly ErrorCode RegistryCertificate = new(
        "CTZ0211",
        "The registry's certificate is not trusted",
        "Put its CA into /etc/containers/certs.d/REGISTRY/ca.crt, or name the registry in ContainerizeInsecureRegistries."
    );

    /// <summary>A file or helper that holds credentials cannot be used.</summary>
    public static readonly ErrorCode CredentialsUnusable = new(
        "CTZ0212",
        "Credentials cannot be read",
        "Repair the file or helper that the line names, or log in again."
    );

    /// <summary>Offline was asked for, or is the case, and the store lacks something.</summary>
    public static readonly ErrorCode RegistryOffline = new(
        "CTZ0213",
        "Not in the store, and offline",
        "Publish once with the network, or give the base as a layout (ContainerBaseImage=oci:PATH)."
    );

    /// <summary>A proxy variable that holds no address.</summary>
    public static readonly ErrorCode ProxyUnusable = new("CTZ0214", "A proxy variable cannot be used", "Correct or unset HTTP_PROXY or HTTPS_PROXY.");

    /// <summary>registries.conf forbids it.</summary>
    public static readonly ErrorCode RegistryBlocked = new(
        "CTZ0215",
        "The registry is blocked on this machine",
        "Choose another base image, or change registries.conf."
    );

    /// <summary>registries.conf cannot be read.</summary>
    public static readonly ErrorCode RegistriesConfigurationInvalid = new(
        "CTZ0216",
        "registries.conf is not well formed",
        "Correct the file that the line names."
    );
}
