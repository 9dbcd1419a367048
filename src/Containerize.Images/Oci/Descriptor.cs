namespace Containerize.Images.Oci;

/// <summary>Media type, digest and size in bytes of a blob or manifest (OCI image-spec, descriptor.md).</summary>
public sealed record Descriptor(string MediaType, Digest Digest, long Size)
{
    /// <summary>In an index: the platform of the manifest.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Where else the bytes can be had, as of a layer that no registry may hand on; null when there are none.</summary>
    public IReadOnlyList<string>? Urls { get; init; }

    /// <summary>Annotations as they stand in the descriptor; null when there are none.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
