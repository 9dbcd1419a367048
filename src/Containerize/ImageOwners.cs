using Containerize.Images;
using Containerize.Images.Store;

namespace Containerize;

/// <summary>Whose image stands under a name: of two projects that publish under one name, only the last one's is left.</summary>
/// <param name="store">Remembers it for the machine's other builds.</param>
internal sealed class ImageOwners(ContentStore store)
{
    private const string Kind = "owner-1";

    /// <summary>The names that another project's image had until now. From now on they are this one's.</summary>
    public async Task<IReadOnlyList<(string Name, string Project)>> TakeAsync(IEnumerable<string> names, string project, CancellationToken cancellationToken)
    {
        List<(string Name, string Project)> taken = [];
        foreach (var name in names)
        {
            if (await ExchangeAsync(name, project, cancellationToken) is { } before && before != project)
            {
                taken.Add((name, before));
            }
        }

        return taken;
    }

    private async Task<string?> ExchangeAsync(string name, string project, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ExchangeRecordAsync(Kind, name, project, cancellationToken);
        }
        catch (ContainerizeException)
        {
            // The image was written all the same.
            return store.ReadRecord(Kind, name);
        }
    }
}
