namespace Containerize.Images.Inspection;

/// <summary>The files of an image while layers are put over each other: folders hold what is in them, so that removing one costs what it holds, however many
/// files the image has.</summary>
internal sealed class FileTree
{
    private readonly Node root = new();

    /// <summary>Everything in it, in ordinal order of the paths.</summary>
    public IReadOnlyList<ImageFile> Files
    {
        get
        {
            List<ImageFile> files = [];
            var left = new Stack<Node>([root]);
            while (left.TryPop(out var node))
            {
                if (node.File is { } file)
                {
                    files.Add(file);
                }

                foreach (var child in node.Children?.Values.AsEnumerable() ?? [])
                {
                    left.Push(child);
                }
            }

            files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
            return files;
        }
    }

    public ImageFile? Find(string path) => NodeOf(path)?.File;

    /// <summary>Puts a file over what was at its path; one that is no folder hides what a folder there held.</summary>
    public void Add(ImageFile file)
    {
        var node = root;
        foreach (var part in Parts(file.Path))
        {
            node.Children ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            node = node.Children.TryGetValue(part, out var child) ? child : node.Children[part] = new Node();
        }

        // A folder need not have an entry of its own.
        node.Children = file.Kind != "folder" && (node.File is null or { Kind: "folder" }) ? null : node.Children;
        node.File = file;
    }

    /// <summary>Takes away what is at the path and below it.</summary>
    public void Remove(string path) => NodeOf(path[..path.LastIndexOf('/')])?.Children?.Remove(path[(path.LastIndexOf('/') + 1)..]);

    /// <summary>Takes away what is in a folder.</summary>
    public void Clear(string folder)
    {
        if (NodeOf(folder) is { } node)
        {
            node.Children = null;
        }
    }

    private Node? NodeOf(string path)
    {
        var node = root;
        foreach (var part in Parts(path))
        {
            if (node.Children is null || !node.Children.TryGetValue(part, out node))
            {
                return null;
            }
        }

        return node;
    }

    private static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Node
    {
        public ImageFile? File { get; set; }

        public Dictionary<string, Node>? Children { get; set; }
    }
}
