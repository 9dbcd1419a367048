namespace Containerize.Images.Oci;

/// <summary>Operating system, architecture and variant, in the words of GOOS and GOARCH (OCI image-spec, image-index.md).</summary>
public sealed record Platform(string Os, string Architecture, string? Variant = null, string? OsVersion = null)
{
    /// <inheritdoc/>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";
}
