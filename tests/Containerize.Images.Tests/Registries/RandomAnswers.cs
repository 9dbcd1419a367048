using System.Net;
using System.Text;
using Containerize.Images.Oci;

namespace Containerize.Images.Tests.Registries;

/// <summary>
/// A registry that answers a pull and a push rightly but for random damage: in the images it serves (below the digests, so that these fit), and in status,
/// headers and bodies on the way.
/// All of it comes out of one seed.
/// </summary>
internal sealed class RandomAnswers : HttpMessageHandler
{
    public const string User = "ann";
    public const string Password = "correct-horse-battery";

    private const int MostRequests = 200;
    private const string LayerText = "this stands for a layer";
    private readonly Random random;
    private readonly Dictionary<string, (string MediaType, byte[] Bytes)> contents = [];
    private int requests;

    public RandomAnswers(int seed)
    {
        random = new Random(seed);
        var layer = Add("application/octet-stream", Encoding.UTF8.GetBytes(LayerText));
        var config = Add(
            "application/octet-stream",
            Damaged(
                $$$"""
                {"architecture":"amd64","os":"linux","variant":"v1","created":"2026-01-01T00:00:00Z","author":"a","config":{"User":"app","Env":["PATH=/bin","APP_UID=1654","A=ü"],"Cmd":["/hello"],"Entrypoint":["/init"],
                "WorkingDir":"/app","ExposedPorts":{"80/tcp":{},"53/udp":{}},"Volumes":{"/data":{}},"Labels":{"a":"b","c":""},"Healthcheck":{"Test":["NONE"]},"StopSignal":"SIGINT","Shell":["/bin/sh"],"OnBuild":[]},
                "rootfs":{"type":"layers","diff_ids":["{{{Digest.Of([
                    1,
                ])}}}"]},"history":[{"created":"2026-01-01T00:00:00Z","created_by":"x"},{"empty_layer":true,"created_by":"y"}],"x":{"y":[1,2.5,true,null]}}
                """
            )
        );
        var manifest = Add(
            MediaTypes.OciManifest,
            Damaged(
                $$$"""
                {"schemaVersion":2,"mediaType":"{{{MediaTypes.OciManifest}}}","config":{"mediaType":"{{{MediaTypes.OciConfig}}}","digest":"{{{config}}}","size":{{{Size(
                    config
                )}}}},
                "layers":[{"mediaType":"{{{MediaTypes.OciLayerGzip}}}","digest":"{{{layer}}}","size":{{{Size(layer)}}}}],"annotations":{"a":"b"}}
                """
            )
        );
        var index = Add(
            MediaTypes.OciIndex,
            Damaged(
                $$$"""
                {"schemaVersion":2,"mediaType":"{{{MediaTypes.OciIndex}}}","manifests":[{"mediaType":"{{{MediaTypes.OciManifest}}}","digest":"{{{Digest.Of([
                    2,
                ])}}}","size":7,"platform":{"os":"unknown","architecture":"unknown"}},
                {"mediaType":"{{{MediaTypes.OciManifest}}}","digest":"{{{manifest}}}","size":{{{Size(
                    manifest
                )}}},"platform":{"os":"linux","architecture":"amd64","variant":"v1","os.version":"1"},"annotations":{"a":"b"}}]}
                """
            )
        );
        contents["10.0"] = contents[random.Next(3) == 0 ? manifest : index];
    }

    /// <summary>Whether any answer was changed on its way.</summary>
    public int Changes { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (++requests > MostRequests)
        {
            throw new InvalidOperationException($"more than {MostRequests} requests for one pull or push");
        }

        // As a real connection does: the body goes out before the answer comes.
        if (request.Content is { } body)
        {
            await body.CopyToAsync(Stream.Null, cancellationToken);
        }

        var answer = Right(request);
        if (random.Next(8) == 0)
        {
            Changes++;
            answer.Damage(random);
        }

        return answer.ToMessage(request);
    }

    private Answer Right(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path == "/token")
        {
            return new(
                200,
                "application/json",
                Damaged("""{"token":"abc.def.ghi","access_token":"jkl","expires_in":300,"issued_at":"2026-01-01T00:00:00Z","refresh_token":"r"}""")
            );
        }

        if (request.Headers.Authorization is null)
        {
            var scheme = random.Next(4) == 0 ? "Basic realm=\"r\"" : "Bearer realm=\"https://localhost:1/token\",service=\"s\",scope=\"repository:a:pull\"";
            return new(
                401,
                "application/json",
                Damaged("""{"errors":[{"code":"UNAUTHORIZED","message":"authentication required","detail":[{"Type":"repository"}]}]}"""),
                ("WWW-Authenticate", scheme)
            );
        }

        if (request.Method == HttpMethod.Post)
        {
            return new(202, "", [], ("Location", "/v2/shop/blobs/uploads/1?state=2"), ("Range", "0-0"), ("OCI-Chunk-Min-Length", "5"));
        }

        if (request.Method == HttpMethod.Put || request.Method == HttpMethod.Patch)
        {
            return new(request.Method == HttpMethod.Put ? 201 : 202, "", [], ("Location", "/v2/shop/blobs/uploads/1?state=3"), ("Range", "0-9"));
        }

        if (path.EndsWith("/tags/list", StringComparison.Ordinal))
        {
            return new(200, "application/json", Damaged("""{"name":"a","tags":["1","2","latest"]}"""));
        }

        if (contents.TryGetValue(path[(path.LastIndexOf('/') + 1)..], out var found) && !path.Contains("/uploads/", StringComparison.Ordinal))
        {
            return new(200, found.MediaType, found.Bytes, ("Docker-Content-Digest", Digest.Of(found.Bytes).ToString()));
        }

        return path.Contains("/uploads/", StringComparison.Ordinal)
            ? new(204, "", [], ("Location", "/v2/shop/blobs/uploads/1?state=4"), ("Range", "0-4"))
            : new(404, "application/json", Damaged("""{"errors":[{"code":"BLOB_UNKNOWN","message":"blob unknown to registry","detail":{}}]}"""));
    }

    private string Add(string mediaType, byte[] bytes)
    {
        var digest = Digest.Of(bytes).ToString();
        contents[digest] = (mediaType, bytes);
        return digest;
    }

    private int Size(string digest) => contents[digest].Bytes.Length;

    private byte[] Damaged(string json) => random.Next(3) == 0 ? RandomDamage.OfJson(json, random) : Encoding.UTF8.GetBytes(json);

    /// <summary>One answer before it becomes a message.</summary>
    private sealed class Answer(int status, string mediaType, byte[] body, params (string Name, string Value)[] headers)
    {
        private static readonly int[] Statuses =
        [
            100,
            200,
            201,
            202,
            204,
            206,
            301,
            302,
            303,
            304,
            307,
            308,
            400,
            401,
            403,
            404,
            405,
            408,
            413,
            416,
            418,
            429,
            500,
            502,
            503,
            504,
            599,
            999,
        ];
        private static readonly string[] MediaTypesToTry =
        [
            "",
            "text/html",
            "application/json",
            "x",
            ";;",
            MediaTypes.OciIndex,
            MediaTypes.OciManifest,
            MediaTypes.DockerManifest,
            MediaTypes.DockerIndex,
            "application/json; charset=\"nonsense\"",
        ];

        private readonly Dictionary<string, string> headers = headers.ToDictionary(header => header.Name, header => header.Value);
        private int status = status;
        private string mediaType = mediaType;
        private byte[] body = body;
        private BodyEnd end = BodyEnd.Right;

        public void Damage(Random random)
        {
            switch (random.Next(8))
            {
                case 0:
                    status = Statuses[random.Next(Statuses.Length)];
                    break;
                case 1:
                    mediaType = MediaTypesToTry[random.Next(MediaTypesToTry.Length)];
                    break;
                case 2:
                    body = RandomDamage.OfBytes(body, random);
                    break;
                case 3:
                    end = random.Next(20) == 0 ? BodyEnd.Never : BodyEnd.Broken;
                    break;
                case 4:
                    headers[RandomDamage.Header(random)] = RandomDamage.HeaderValue(random);
                    break;
                case 5 when headers.Count > 0:
                    headers.Remove(headers.Keys.ElementAt(random.Next(headers.Count)));
                    break;
                case 6 when headers.Count > 0:
                    var name = headers.Keys.ElementAt(random.Next(headers.Count));
                    headers[name] = RandomDamage.OfText(headers[name], random);
                    break;
                default:
                    (status, headers["WWW-Authenticate"]) = (
                        random.Next(2) == 0 ? 401 : 403,
                        RandomDamage.OfText(
                            "Bearer realm=\"https://localhost:1/token\", error=\"insufficient_scope\", scope=\"a:b:c d\", Basic realm=x",
                            random
                        )
                    );
                    break;
            }
        }

        public HttpResponseMessage ToMessage(HttpRequestMessage request)
        {
            var content = new StreamContent(request.Method == HttpMethod.Head ? Stream.Null : new DamagedBody(body, end));
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            if (end == BodyEnd.Right)
            {
                content.Headers.ContentLength = body.Length;
            }

            var message = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request, Content = content };
            foreach (var (name, value) in headers)
            {
                if (!message.Headers.TryAddWithoutValidation(name, value))
                {
                    content.Headers.TryAddWithoutValidation(name, value);
                }
            }

            return message;
        }
    }
}
