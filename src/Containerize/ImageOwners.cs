using Containerize.Images;
using Containerize.Images.Store;

namespace Containerize;

/// <summary>Whose image stands under a name: of two projects that publish under one name, only the last one's is left.</summary>
/// <param name="store">Remembers it for the machine's other builds.</param>
internal sealed class ImageOwners(ContentStore store)
{
    private const string Kind = "owner-1";

    /// <summary>The names that another project's image had until now. From now on they are this one's.</summary>
    public IReadOnlyList<(string Name, string Project)> Take(IEnumerable<string> names, string project)
    {
        List<(string Name, string Project)> taken = [];
        foreach (var name in names)
        {
            var before = store.ReadRecord(Kind, name);
            if (before == project)
            {
                continue;
            }

            Remember(name, project);
            if (before is not null)
            {
                taken.Add((name, before));
            }
        }

        return taken;
    }

    private void Remember(string name, string project)
    {
        try
        {
            store.WriteRecord(Kind, name, project);
        }
        catch (ContainerizeException)
        {
            // The image was written all the same.
        }
    }
}
