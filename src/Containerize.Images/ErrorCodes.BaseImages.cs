namespace Containerize.Images;

/// <content>Base images, from wherever they are read.</content>
public static partial class ErrorCodes
{
    /// <summary>The base exists, but not for the platform that is built.</summary>
    public static readonly ErrorCode BasePlatformMissing = new(
        "CTZ0101",
        "The base image is not for this platform",
        "Publish for a platform that the base has (-r), or choose another ContainerBaseImage."
    );

    /// <summary>Index, manifest or config of the base cannot be understood.</summary>
    public static readonly ErrorCode BaseImageInvalid = new(
        "CTZ0102",
        "The base image is not well formed",
        "Choose another ContainerBaseImage, or make that one again."
    );
}
