namespace Containerize.Images.Assembly;

/// <summary>The folders and links of an image. Its layers are read from the top, as far as a question needs it: what made a folder is seldom in the lowest
/// ones, which are the largest.</summary>
/// <param name="read">Reads a layer.</param>
internal sealed class FolderTree(IReadOnlyList<Layer> layers, Func<Layer, Task<LayerFolders>> read)
{
    private readonly List<LayerFolders> known = [];

    /// <summary>Whether all could be read that was asked for.</summary>
    public bool IsWhole => known.TrueForAll(layer => layer.IsWhole);

    /// <summary>What is at a path; null where nothing is, or neither a folder nor a link.</summary>
    /// <exception cref="ContainerizeException">A layer cannot be read.</exception>
    public async Task<BaseFolder?> FindAsync(string path)
    {
        for (var depth = 0; depth < layers.Count; depth++)
        {
            if (known.Count == depth)
            {
                known.Add(await read(layers[^(depth + 1)]));
            }

            if (known[depth].Find(path) is { } found)
            {
                return found;
            }

            if (known[depth].Removes(path))
            {
                break;
            }
        }

        return null;
    }
}
