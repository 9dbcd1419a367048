using Containerize.Images;
using Containerize.Images.Oci;

namespace Containerize.Settings;

/// <summary>MSBuild's word for a platform, such as <c>linux-musl-arm64</c>.</summary>
/// <param name="Text">As written.</param>
internal sealed record RuntimeIdentifier(string Text)
{
    /// <summary>The part after the last hyphen, such as <c>x64</c>; null when there is none.</summary>
    public string? Architecture { get; } = Text.LastIndexOf('-') is var dash and > 0 ? Text[(dash + 1)..] : null;

    /// <summary>Whether it names musl (Alpine).</summary>
    public bool IsMusl { get; } = Text.Contains("-musl", StringComparison.Ordinal) || Text.StartsWith("alpine", StringComparison.Ordinal);

    /// <summary>Whether images for it can be made.</summary>
    public bool IsLinux => Platform.TryFromRuntimeIdentifier(Text, out var platform) && platform.Os == "linux";

    /// <summary>The image's platform.</summary>
    /// <exception cref="ContainerizeException">It is not Linux, or its architecture is not known.</exception>
    public Platform ToPlatform() =>
        Platform.TryFromRuntimeIdentifier(Text, out var platform) && platform.Os == "linux"
            ? platform
            : throw new ContainerizeException(
                ErrorCodes.UnsupportedPlatform,
                $"Images for '{Text}' are not made: use a Linux runtime identifier such as linux-x64, linux-arm64 or linux-musl-x64."
            );

    /// <inheritdoc/>
    public override string ToString() => Text;
}
