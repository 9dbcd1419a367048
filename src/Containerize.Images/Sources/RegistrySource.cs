using System.Collections.Concurrent;
using System.Globalization;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Store;

namespace Containerize.Images.Sources;

/// <summary>
/// Reads a base image from a registry. What was read once stays in the store: a digest needs no network any more, a tag needs one small request to see that it
/// has not moved,
/// and none when the registry cannot be reached. Layers are fetched when somebody opens them.
/// </summary>
/// <param name="offline">Never touch the network; say what is missing.</param>
/// <param name="role">How messages speak of it; a base image unless said otherwise.</param>
public sealed class RegistrySource(RegistryPool registries, ContentStore store, ImageReference reference, bool offline = false, ImageRole? role = null)
    : IImageSource
{
    private const string Records = "references";
    private const int NamedTags = 8;
    private readonly ConcurrentDictionary<Digest, Fetching> fetching = new();
    private readonly Lock asking = new();
    private readonly ImageRole role = role ?? ImageRole.Base;
    private Task<Descriptor>? root;

    /// <inheritdoc/>
    public async Task<BaseImage> GetAsync(Platform platform, CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        return await LimitedAsync(token => PlatformImage.ReadAsync(found, platform, token), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BaseImage>> GetAllAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        return await LimitedAsync(token => PlatformImage.ReadAllAsync(found, token), cancellationToken);
    }

    private async Task<ImageRoot> FindAsync(CancellationToken cancellationToken) =>
        new(reference.ToString(), reference, [await RootAsync(cancellationToken)], Open, role);

    /// <summary>What the reference points at, asked for once: all platforms of an image come from the same index.</summary>
    private Task<Descriptor> RootAsync(CancellationToken cancellationToken)
    {
        lock (asking)
        {
            root = root is null or { IsCanceled: true } ? LimitedAsync(FindRootAsync, cancellationToken) : root;
            return root.WaitAsync(cancellationToken);
        }
    }

    private Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        Deadline.RunAsync(registries.Options, $"read {role.Noun} {reference}", read, cancellationToken);

    private Blob Open(Descriptor descriptor) =>
        new(descriptor, async token => await store.TryOpenAsync(descriptor, token) ?? await FetchAsync(descriptor, token));

    private async Task<Descriptor> FindRootAsync(CancellationToken cancellationToken)
    {
        var known = Known();
        if (offline || (known is not null && reference.Digest is not null))
        {
            return known ?? throw Missing("it was never read with a network");
        }

        try
        {
            return await FromPlacesAsync((client, scope) => AskAsync(client, scope, known, cancellationToken));
        }
        catch (ContainerizeException failure) when (known is not null && IsPassing(failure))
        {
            registries.Options.Notice?.Invoke($"{failure.Message}; using {reference} from the store as it was read last ({known.Digest})");
            return known;
        }
        catch (ContainerizeException failure) when (failure.Code == ErrorCodes.RegistryNotFound)
        {
            throw new ContainerizeException(failure.Code, $"{role.Noun} {reference} does not exist: {await WhatExistsAsync(cancellationToken)}", failure);
        }
    }

    private async Task<Descriptor> AskAsync(RegistryClient client, Scope scope, Descriptor? known, CancellationToken cancellationToken)
    {
        if (
            known is not null
            && await client.FindManifestAsync(scope, reference.TagOrDigest, cancellationToken) is { } current
            && current.Digest == known.Digest
        )
        {
            return known;
        }

        var answer = await client.GetManifestAsync(scope, reference.TagOrDigest, cancellationToken);
        await store.AddAsync(answer.Descriptor, (stream, token) => stream.WriteAsync(answer.Bytes, token).AsTask(), cancellationToken);
        store.WriteRecord(Records, reference.ToString(), Write(answer.Descriptor));
        return answer.Descriptor;
    }

    /// <summary>Asks the mirrors, then the registry itself; the failure of the last one counts. Nobody waits for one place while another has it: only when no
    /// place gives it are they asked again, as often as a single one.</summary>
    private async Task<T> FromPlacesAsync<T>(Func<RegistryClient, Scope, Task<T>> ask)
    {
        var places = registries.PlacesFor(reference);
        if (places.Count > 1)
        {
            try
            {
                return await RetryPolicy.OnceAsync(() => InTurnAsync(places, ask));
            }
            catch (ContainerizeException failure) when (IsPassing(failure))
            {
                registries.Options.Notice?.Invoke($"{failure.Message}; asking all places for {reference} again");
            }
        }

        return await InTurnAsync(places, ask);
    }

    private async Task<T> InTurnAsync<T>(IReadOnlyList<PullPlace> places, Func<RegistryClient, Scope, Task<T>> ask)
    {
        foreach (var place in places.SkipLast(1))
        {
            try
            {
                return await ask(registries[place], new Scope(place.Repository));
            }
            catch (ContainerizeException failure) when (failure.Code != ErrorCodes.DiskFull && failure.Code != ErrorCodes.StoreNotWritable)
            {
                registries.Options.Notice?.Invoke($"{failure.Message}; trying the next place for {reference} after {place.Registry}");
            }
        }

        return await ask(registries[places[^1]], new Scope(places[^1].Repository));
    }

    /// <summary>What the reference was when it was read last, if that is still in the store.</summary>
    private Descriptor? Known() =>
        store.ReadRecord(Records, reference.ToString()) is { } text && Read(text) is { } descriptor && store.Contains(descriptor) ? descriptor : null;

    /// <summary>Fills the store. What was tried as often as may be is not tried again by whoever wants it next: a layer is fetched ahead, and opened
    /// later.</summary>
    private async Task<Stream> FetchAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        if (offline)
        {
            throw Missing($"{descriptor.MediaType} {descriptor.Digest} is not in {store.Root}");
        }

        var one = fetching.GetOrAdd(descriptor.Digest, _ => new Fetching());
        await one.Turn.WaitAsync(cancellationToken);
        try
        {
            return one.Failure is null
                ? await FetchOnceAsync(descriptor, cancellationToken)
                : throw new ContainerizeException(one.Failure.Code, one.Failure.Message, one.Failure.InnerException);
        }
        catch (ContainerizeException failure) when (failure.InnerException is RegistryException { Retryable: true })
        {
            one.Failure = failure;
            throw;
        }
        finally
        {
            one.Turn.Release();
        }
    }

    /// <summary>What a place gives is checked before the next one is left out, and nothing of a wrong one is kept.</summary>
    private async Task<Stream> FetchOnceAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        await registries.Fetches.WaitAsync(cancellationToken);
        try
        {
            return await Deadline.RunAsync(
                registries.Options,
                $"fetch {descriptor.Digest} of {role.Noun} {reference}",
                limited => FromPlacesAsync((client, scope) => StoredAsync(client, scope, descriptor, limited)),
                cancellationToken
            );
        }
        finally
        {
            registries.Fetches.Release();
        }
    }

    private async Task<Stream> StoredAsync(RegistryClient client, Scope scope, Descriptor descriptor, CancellationToken cancellationToken)
    {
        try
        {
            return await store.OpenAsync(descriptor, (destination, token) => FetchAsync(client, scope, descriptor, destination, token), cancellationToken);
        }
        catch (ContainerizeException failure) when (failure.Code == ErrorCodes.ContentMismatch && failure.InnerException is null)
        {
            throw new ContainerizeException(
                failure.Code,
                $"could not fetch {descriptor.Digest} of {role.Noun} {reference}: {client.Registry}, or a proxy in front of it, serves changed data ({failure.Message})",
                failure
            );
        }
        catch (ContainerizeException failure) when (failure.Code == ErrorCodes.RegistryNotFound && descriptor.Urls is [var url, ..])
        {
            throw new ContainerizeException(
                ErrorCodes.BaseUnsupported,
                $"could not fetch {descriptor.Digest} of {role.Noun} {reference}: it is a layer that {client.Registry} does not distribute, only {OneLine.Of(url)}; take an image whose layers are all in its registry",
                failure
            );
        }
    }

    private static async Task FetchAsync(RegistryClient client, Scope scope, Descriptor descriptor, Stream destination, CancellationToken cancellationToken)
    {
        if (MediaTypes.Manifests.Contains(descriptor.MediaType))
        {
            await destination.WriteAsync((await client.GetManifestAsync(scope, descriptor.Digest.ToString(), cancellationToken)).Bytes, cancellationToken);
        }
        else
        {
            await client.DownloadAsync(scope, descriptor, destination, cancellationToken);
        }
    }

    /// <summary>As the last place tells, which is the registry itself: mirrors need not have everything.</summary>
    private async Task<string> WhatExistsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> tags = [];
        var areAll = true;
        try
        {
            var place = registries.PlacesFor(reference)[^1];
            (tags, areAll) = await registries[place].TagsAsync(new Scope(place.Repository), cancellationToken);
        }
        catch (ContainerizeException failure)
            when (failure.Code == ErrorCodes.RegistryNotFound
                || failure.Code == ErrorCodes.RegistryUnauthorized
                || failure.Code == ErrorCodes.CredentialsUnusable
                || failure.Code == ErrorCodes.RegistryForbidden
            )
        {
            // No tags, then.
        }
        catch (ContainerizeException)
        {
            return $"{reference.Registry} has no such tag, and does not say which tags it has; {role.Correct}";
        }

        return tags.Count == 0 ? $"{reference.Registry} has no repository {reference.Repository}, or does not show it without a login; {role.Correct}"
            : reference.Digest is null && tags.Contains(reference.TagOrDigest)
                ? "the repository lists the tag, and has lost what it points to; push it there again"
            : $"the repository has the tags {string.Join(", ", tags.OrderByDescending(tag => tag.AsSpan().CommonPrefixLength(reference.TagOrDigest)).ThenBy(tag => tag, StringComparer.Ordinal).Take(NamedTags))}{(!areAll ? " and more" : tags.Count > NamedTags ? $" and {tags.Count - NamedTags} more" : "")}; {role.CorrectTag}";
    }

    private ContainerizeException Missing(string what) =>
        new(
            ErrorCodes.RegistryOffline,
            $"could not read {role.Noun} {reference} offline: {what}; publish once without ContainerizeOffline, or give the base as a layout (ContainerBaseImage=oci:PATH)"
        );

    // What a registry refuses, it refuses for a reason that the base image of yesterday does not answer.
    private static bool IsPassing(ContainerizeException failure) =>
        failure.Code == ErrorCodes.RegistryUnreachable
        || failure.Code == ErrorCodes.RegistryTimeout
        || failure.Code == ErrorCodes.RegistryRateLimited
        || failure.InnerException is RegistryException { Status: { } status } && failure.Code == ErrorCodes.RegistryFailed && RetryPolicy.IsPassing(status);

    private static string Write(Descriptor descriptor) =>
        string.Create(CultureInfo.InvariantCulture, $"{descriptor.MediaType} {descriptor.Digest} {descriptor.Size}");

    private static Descriptor? Read(string text) =>
        text.Split(' ') is [var mediaType, var digestText, var sizeText]
        && Digest.TryParse(digestText, out var digest)
        && long.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? new Descriptor(mediaType, digest, size)
            : null;

    private sealed class Fetching
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public ContainerizeException? Failure { get; set; }
    }
}
