using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>A manifest or index as a registry gave it: exact bytes, their digest, and the media type it named.</summary>
internal sealed record ManifestAnswer(Descriptor Descriptor, byte[] Bytes);
