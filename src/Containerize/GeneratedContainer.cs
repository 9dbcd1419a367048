using System.Text;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Containerize;

/// <summary>What the SDK's containers tell later targets of an image.</summary>
internal static class GeneratedContainer
{
    /// <summary>The item of one platform's image: its exact JSON, its digest and its media type.</summary>
    public static async Task<ITaskItem> OfAsync(Image image, CancellationToken cancellationToken)
    {
        ITaskItem2 item = new TaskItem(nameof(GeneratedContainer));
        item.SetMetadataValueLiteral("Manifest", await TextAsync(image.Manifest, cancellationToken));
        item.SetMetadataValueLiteral("Configuration", await TextAsync(image.Config, cancellationToken));
        item.SetMetadataValueLiteral("ManifestDigest", image.Manifest.Descriptor.Digest.ToString());
        item.SetMetadataValueLiteral("ManifestMediaType", image.Manifest.Descriptor.MediaType);
        return item;
    }

    /// <summary>The JSON of a manifest, a config or an index.</summary>
    public static async Task<string> TextAsync(Blob json, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await OciJson.ReadAllAsync(json, OciJson.MaxConfigSize, cancellationToken));
}
