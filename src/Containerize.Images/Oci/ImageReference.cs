namespace Containerize.Images.Oci;

/// <summary>Registry, repository and a tag or a digest (or both); parsed by <c>Parse</c>, normalised as Docker does it (docker.io, library/).</summary>
public sealed record ImageReference(string Registry, string Repository, string? Tag, Digest? Digest)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Registry}/{Repository}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";
}
